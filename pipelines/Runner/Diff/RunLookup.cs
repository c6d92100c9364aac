using System.Globalization;
using System.Text.RegularExpressions;
using Pipelines.Contracts;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.Runner.Diff;

/// <summary>Finds the runs that references name: <c>published</c>, a date, a run id, or <c>sandbox:NAME</c>.</summary>
internal sealed partial class RunLookup(Workspace workspace, string signal, DateOnly? date)
{
    private const string Published = "published";
    private const string SandboxPrefix = "sandbox:";

    private readonly IObjectStore root = workspace.Objects;
    private readonly SnapshotStore snapshots = workspace.Snapshots;

    /// <summary>
    /// Both sides. Without a date a sandbox's run is its newest, and what is published is that of the other side's date: runs of two
    /// dates differ in their listening, and are compared only where somebody says so.
    /// </summary>
    /// <exception cref="PipelineException">A reference names no run; the message lists what there is.</exception>
    public (DiffSide A, DiffSide B) Find(string a, string b)
    {
        if (a == Published && b != Published)
        {
            DiffSide other = Find(b, date);
            return (Find(a, date ?? other.Manifest.Date), other);
        }

        DiffSide first = Find(a, date);
        return (first, Find(b, b == Published ? date ?? first.Manifest.Date : date));
    }

    private DiffSide Find(string reference, DateOnly? wanted)
    {
        if (reference == Published)
        {
            return Pointed(reference, snapshots, wanted);
        }

        if (reference.StartsWith(SandboxPrefix, StringComparison.Ordinal))
        {
            return Pointed(reference, In(Sandbox.Existing(root, reference[SandboxPrefix.Length..])), wanted);
        }

        if (DateOnly.TryParseExact(reference, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return Pointed(reference, snapshots, day);
        }

        return RunId().IsMatch(reference)
            ? OfRun(reference)
            : throw new BadConfigurationException($"'{reference}' names no run: say {Published}, a date, a run id, or {SandboxPrefix}NAME. {WhatThereIs()}");
    }

    private DiffSide Pointed(string reference, SnapshotStore store, DateOnly? wanted) =>
        (wanted is DateOnly day ? store.Current(signal, day) : store.Latest(signal)) is { } pointer
            ? new DiffSide(reference, store.Manifest(pointer), store)
            : throw new InputMissingException($"{signal}{(wanted is DateOnly missing ? $" of {missing:yyyy-MM-dd}" : "")} is not in {reference}. {WhatThereIs()}");

    private DiffSide OfRun(string run) =>
        Sandbox.Names(root).Select(name => In(Sandbox.At(root, name))).Prepend(snapshots)
            .Select(store => store.OfRun(signal, run) is { } manifest ? WithFiles(new DiffSide(run, manifest, store)) : null)
            .FirstOrDefault(side => side is not null)
        ?? throw new BadConfigurationException($"{signal} has no run {run}. {WhatThereIs()}");

    private DiffSide WithFiles(DiffSide side) => side.Snapshots.IsRemoved(new RunName(signal, side.Manifest.Date, side.Manifest.Run))
        ? throw new BadConfigurationException($"the files of run {side.Manifest.Run} of {signal} were removed, and only its manifest is left. {WhatThereIs()}")
        : side;

    private string WhatThereIs()
    {
        IReadOnlyList<DateOnly> dates = snapshots.Dates(signal);
        IEnumerable<string> runs = dates.Reverse().Take(3).Select(day => $"{day:yyyy-MM-dd} ({snapshots.Current(signal, day)!.Run})");
        string published = dates.Count == 0 ? $"nothing of {signal} is published" : $"published are {dates.Count} dates of {signal}, the newest {string.Join(", ", runs)}";
        IReadOnlyList<string> sandboxes = Sandbox.Names(root);
        return $"{Capital(published)}; {(sandboxes.Count == 0 ? "there is no sandbox" : $"sandboxes are {string.Join(", ", sandboxes)}")}.";
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static SnapshotStore In(Sandbox sandbox) => new(sandbox.Objects);

    // A ULID, as the runner writes them.
    [GeneratedRegex(@"\A[0-9a-hjkmnp-tv-z]{26}\z")]
    private static partial Regex RunId();
}
