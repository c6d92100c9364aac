using Pipelines.Kernels.Model;

namespace Pipelines.Kernels.Promotions;

/// <summary>What a model says of the promoted tracks, side by side: a listener after the other is held against all of them, far apart as they lie in the model.</summary>
internal sealed class PromotedPlaces
{
    private readonly TrackModel model;
    private readonly CampaignFile campaigns;

    public PromotedPlaces(TrackModel model, CampaignFile campaigns)
    {
        (this.model, this.campaigns) = (model, campaigns);
        Tracks = campaigns.Tracks.ToArray();
        Artists = [.. Tracks.Select(track => model.Artists[track])];
        Listeners = [.. Tracks.Select(track => model.Listeners[track] + 1L)];
        MostListeners = [.. Artists.Select(artist => artist < 0 ? 1 : model.Listeners[model.TracksOf(artist)[0]] + 1L)];
    }

    /// <summary>By place, as all of these: the track's number in the model.</summary>
    public int[] Tracks { get; }

    /// <summary>Its artist's number; -1 where that is not known.</summary>
    public int[] Artists { get; }

    /// <summary>Its listeners, and one.</summary>
    public long[] Listeners { get; }

    /// <summary>Those of its artist's most popular track, and one.</summary>
    public long[] MostListeners { get; }

    public bool AreOf(TrackModel other, CampaignFile others) => ReferenceEquals(model, other) && ReferenceEquals(campaigns, others);
}
