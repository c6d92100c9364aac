using System.Text;
using Pipelines.CandidatePools;
using Pipelines.Kernels.Discovery;
using Pipelines.Kernels.Model;
using Pipelines.Kernels.Pools;
using Pipelines.Runner.Diff;

namespace Pipelines.Runner.Explaining;

/// <summary>All that is known of how one row of candidate-pools came about.</summary>
internal sealed record Explanation
{
    /// <summary>The listener who was asked for; a country's row explains itself under its own id.</summary>
    public required string User { get; init; }

    public required DateOnly Date { get; init; }

    public required AskedRow Row { get; init; }

    public required PoolReplay Replay { get; init; }

    public required ListenerRule? Rule { get; init; }

    /// <summary>Of the listener, also where a country's row serves them.</summary>
    public required IReadOnlyList<HeardTrack> Heard { get; init; }

    public required IReadOnlyList<string> ChangedSources { get; init; }

    /// <summary>Ten-thousandths; null without a profile.</summary>
    public required long? Exploration { get; init; }

    public required TrackTitles Titles { get; init; }

    /// <summary>The id that was asked for, of any release; null where no track was.</summary>
    public required string? Track { get; init; }

    /// <summary>Number of its recording; -1 where the catalog lacks it.</summary>
    public required int TrackNo { get; init; }

    /// <summary>Null where discovery-scores of the date has no such row.</summary>
    public required ScoreRow? Scores { get; init; }

    /// <summary>Null where nothing of discovery-scores is published for the date.</summary>
    public required DiscoverySettings? ScoreSettings { get; init; }

    /// <summary>Whether the scores are of this pool and not of another run's.</summary>
    public required bool ScoresAreOfThisRun { get; init; }

    public PoolRecord Record => Replay.Record;

    public TrackModel Model => Replay.Model;

    public string Country => Row.Published.UserId.StartsWith("country:", StringComparison.Ordinal) ? Row.Published.UserId["country:".Length..] : Rule?.Country ?? "";

    public string Id(int track) => Encoding.UTF8.GetString(Model.Id(track));

    public int Number(string track) => Model.Find(Encoding.UTF8.GetBytes(track));

    /// <summary>Where the asked track stands in a list of ids, from 0; -1 where it does not.</summary>
    public int PlaceIn(IEnumerable<string> trackIds) =>
        TrackNo < 0 ? -1 : trackIds.Index().Where(entry => entry.Item == Id(TrackNo)).Select(entry => entry.Index).DefaultIfEmpty(-1).First();

    /// <summary>Title and artist, as far as the catalog has them.</summary>
    public string Name(string track) => Titles.Of((0, track)) switch
    {
        { Title: { } title, ArtistName: { } artist } => $"{title} – {artist}",
        { Title: { } title } => title,
        _ => track,
    };

    public string Name(int track) => Name(Id(track));
}
