using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Runner.Output;
using Pipelines.Snapshots;
using Pipelines.Snapshots.Verifying;
using Spectre.Console;

namespace Pipelines.Runner.Verifying;

/// <summary><c>inspect --verify</c>: reads what is published again, from the pointers down to every row.</summary>
internal sealed class Verification(Workspace workspace, Terminal terminal, CancellationToken cancellation)
{
    /// <summary>Writes a line for each run that is whole.</summary>
    /// <param name="where">Options that a command needs to work with the same file and environment.</param>
    /// <exception cref="BadInputException">Something is not as it was published: all of it is listed, with the mend.</exception>
    public void Verify(string signal, DateOnly? date, string where)
    {
        IReadOnlyList<PublishedRun> runs = new PublishedRuns(workspace.Snapshots).Find(signal, date);
        List<string> faults = [.. runs.Where(run => run.Manifest is null).Select(run => run.Fault)];
        List<Manifest> damaged = [];
        terminal.WithProgress(display =>
        {
            using ILocalEngine engine = workspace.OpenEngine(cancellation);
            SnapshotVerifier verifier = new(workspace.Snapshots, engine, cancellation);
            Manifest[] manifests = [.. runs.Select(run => run.Manifest).OfType<Manifest>()];
            display.Begin(manifests.Sum(manifest => manifest.Files.Length + manifest.SideFiles.Length));
            foreach (Manifest manifest in manifests)
            {
                IReadOnlyList<string> found = verifier.Faults(manifest, file =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    display.Show($"{manifest.Signal} {manifest.Date:yyyy-MM-dd}: {file.Path}");
                    display.StepDone();
                });
                Conclude(manifest, found, faults, damaged);
            }

            return true;
        });
        if (faults.Count > 0)
        {
            string mend = damaged.Count == 0 ? "" : $"\n{FileVerifier.Mend(damaged, where)}";
            throw new BadInputException($"{faults.Count} {(faults.Count == 1 ? "fault" : "faults")} in what is published:\n  {string.Join("\n  ", faults)}{mend}");
        }
    }

    private void Conclude(Manifest manifest, IReadOnlyList<string> found, List<string> faults, List<Manifest> damaged)
    {
        faults.AddRange(found);
        if (found.Count > 0)
        {
            damaged.Add(manifest);
            return;
        }

        long bytes = manifest.Bytes + manifest.SideFiles.Sum(file => file.Bytes);
        terminal.Out.MarkupLineInterpolated(
            $"{manifest.Signal} {manifest.Date:yyyy-MM-dd}, run {manifest.Run}: {manifest.Files.Length + manifest.SideFiles.Length} files, {manifest.Rows:N0} rows, {ManifestView.Bytes(bytes)}: as published");
    }
}
