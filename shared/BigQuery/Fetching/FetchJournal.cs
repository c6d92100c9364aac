using System.Text.Json;
using Pipelines.BigQuery.Rest;
using Pipelines.Snapshots;
using Pipelines.Storage;

namespace Pipelines.BigQuery.Fetching;

/// <summary>
/// What a fetch has elsewhere: jobs, and files in the staging bucket. A line is on the disk before what it names begins, and the file is
/// held while the fetch lives, so that whoever comes later can tell what a killed process left, and clear it away.
/// </summary>
internal sealed class FetchJournal : IDisposable
{
    private const string Suffix = ".journal";
    private static readonly TimeSpan LongestMaking = TimeSpan.FromHours(1);

    private readonly FileStream held;
    private readonly List<JournalEntry> entries;
    private bool isSettled;

    private FetchJournal(FileStream held, List<JournalEntry> entries) => (this.held, this.entries) = (held, entries);

    public IReadOnlyList<JournalEntry> Entries => entries;

    /// <summary>A ULID, and the name of all that is made for it.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Directory of this fetch's own for files on their way.</summary>
    public string Folder => held.Name[..^Suffix.Length];

    public static FetchJournal Begin(string parent, string name) => FileErrors.Explain(parent, () =>
    {
        FetchJournal journal = new(Hold(Path.Combine(Directory.CreateDirectory(parent).FullName, name + Suffix), FileMode.CreateNew), []);
        Directory.CreateDirectory(journal.Folder);
        return journal;
    });

    /// <summary>Those that nobody holds. One without a line names nothing, and for a while may be in the making.</summary>
    public static IEnumerable<FetchJournal> Abandoned(string parent, DateTimeOffset now)
    {
        foreach (string file in Directory.Exists(parent) ? Directory.GetFiles(parent, $"*{Suffix}") : [])
        {
            if (TryHold(file, now) is { } held)
            {
                yield return new FetchJournal(held, Read(held));
            }
        }
    }

    public void Began(JobReference job) => Note(new JournalEntry { Project = job.ProjectId, Job = job.JobId, Location = job.Location });

    /// <param name="staging">Such as <c>gs://bucket/prefix</c>.</param>
    /// <param name="folder">Below it.</param>
    public void Staged(string staging, string folder) => Note(new JournalEntry { Staging = staging, Folder = folder });

    /// <summary>Nothing of it is left elsewhere: it goes when it is let go.</summary>
    public void Settle() => isSettled = true;

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        if (isSettled)
        {
            File.Delete(held.Name);
        }

        held.Dispose();
    }

    private void Note(JournalEntry entry)
    {
        lock (entries)
        {
            entries.Add(entry);
            held.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n']);
            held.Flush(flushToDisk: true);
            FaultPoint.Reach("after noting", entry.Folder ?? entry.Job!);
        }
    }

    private static FileStream? TryHold(string file, DateTimeOffset now)
    {
        try
        {
            if (new FileInfo(file).Length > 0 || Ulid.TimeOf(Path.GetFileNameWithoutExtension(file)) < now - LongestMaking)
            {
                return Hold(file, FileMode.Open);
            }
        }
        catch (IOException)
        {
            // Held by a fetch that lives, or gone since.
        }

        return null;
    }

    // The last line may have been cut off by what killed its writer; what it was to name never began.
    private static List<JournalEntry> Read(FileStream held)
    {
        using StreamReader reader = new(held, leaveOpen: true);
        string[] lines = reader.ReadToEnd().Split('\n');
        return [.. lines[..^1].Select(line => JsonSerializer.Deserialize<JournalEntry>(line)!)];
    }

    private static FileStream Hold(string file, FileMode mode) => new(file, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}

/// <summary>A job, or a folder of the staging bucket.</summary>
internal sealed record JournalEntry
{
    public string? Project { get; init; }

    public string? Job { get; init; }

    public string? Location { get; init; }

    public string? Staging { get; init; }

    public string? Folder { get; init; }
}
