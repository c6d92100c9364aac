using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Storage;

namespace Pipelines.Snapshots.Marks;

/// <summary>
/// What happened to runs, append-only: <c>marks/&lt;signal&gt;/&lt;date&gt;.&lt;run&gt;.&lt;kind&gt;.&lt;id&gt;.json</c>. A name says most of it, so
/// that years of nights are looked through by one listing a signal.
/// </summary>
public sealed class MarkLog(IObjectStore objects, TimeProvider clock)
{
    private const string Folder = "marks";

    public void Add(string signal, DateOnly date, string run, MarkKind kind, string? reason = null, params ReadOnlySpan<(string Key, string Value)> details)
    {
        SortedDictionary<string, string> given = new(StringComparer.Ordinal);
        foreach ((string key, string value) in details)
        {
            given[key] = value;
        }

        Mark mark = new(
            clock.GetUtcNow(),
            $"{Environment.UserName}@{Environment.MachineName}",
            reason,
            given.ToImmutableSortedDictionary(StringComparer.Ordinal));
        objects.Put(Key(new MarkName(signal, date, run, kind, Ulid.New(clock))), SnapshotJson.Write(mark));
    }

    /// <summary>Writes the words of a mark again; what it marks stays as it was.</summary>
    public void Reword(MarkName name, Mark mark) => objects.Put(Key(name), SnapshotJson.Write(mark));

    /// <summary>The marks of a signal's runs, oldest first.</summary>
    public IReadOnlyList<MarkName> Of(string signal) =>
        [.. objects.List($"{Folder}/{signal}").Select(entry => Parse(signal, entry.Key)).OfType<MarkName>().OrderBy(mark => mark.Id, StringComparer.Ordinal)];

    /// <exception cref="BadInputException">The mark is gone, or no mark.</exception>
    public Mark Read(MarkName name) => SnapshotJson.Read<Mark>(
        Key(name), objects.Get(Key(name)) ?? throw new BadInputException($"{Key(name)} is missing, and was there a moment ago; try again."));

    private static string Key(MarkName name) =>
        $"{Folder}/{name.Signal}/{name.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{name.Run}.{SnakeCase.Of(name.Kind.ToString())}.{name.Id}.json";

    // What a newer version of this program wrote is no mark to this one.
    private static MarkName? Parse(string signal, string key) =>
        key[(key.LastIndexOf('/') + 1)..].Split('.') is [var day, var run, var kind, var id, "json"]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
        && Enum.TryParse(kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out MarkKind known)
            ? new MarkName(signal, date, run, known, id)
            : null;
}
