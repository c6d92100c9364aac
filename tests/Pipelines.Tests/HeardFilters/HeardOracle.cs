using Pipelines.Tests.Harness;

namespace Pipelines.Tests.HeardFilters;

/// <summary>What a listener heard, by the words of the contract: every track id of every recording heard.</summary>
internal sealed class HeardOracle(IReadOnlyCollection<Track> catalog)
{
    /// <summary>A track that the catalog lacks is its own recording.</summary>
    public string Recording(string track) => catalog.SingleOrDefault(t => t.TrackId == track)?.RecordingId ?? track;

    /// <summary>Ids of a recording: its releases, and its own id, which may be a release that the catalog has no more.</summary>
    public IEnumerable<string> Ids(string recording) => catalog
        .Where(track => (track.RecordingId ?? track.TrackId) == recording)
        .Select(track => track.TrackId!)
        .Concat(catalog.Any(track => track.TrackId == recording) ? [] : [recording])
        .Distinct();

    public IEnumerable<string> Closure(IEnumerable<string> heard) => heard.SelectMany(track => Ids(Recording(track)).Append(track)).Distinct();
}
