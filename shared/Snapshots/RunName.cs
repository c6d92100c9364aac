namespace Pipelines.Snapshots;

/// <summary>One run, as its folder names it.</summary>
public sealed record RunName(string Signal, DateOnly Date, string Run)
{
    public static RunName Of(Pointer pointer) => new(pointer.Signal, pointer.Date, pointer.Run);

    /// <summary>The run's folder below the root.</summary>
    public string Folder => SnapshotPath.Run(Signal, Date, Run);

    public override string ToString() => $"{Signal} {Date:yyyy-MM-dd} {Run}";
}
