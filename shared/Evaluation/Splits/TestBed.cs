using System.Collections.Immutable;
using Pipelines.Evaluation.Models;

namespace Pipelines.Evaluation.Splits;

/// <summary>One split of listening: what may be learnt from, and who is judged on what came after.</summary>
public sealed class TestBed
{
    /// <param name="train">Training listeners by tracks, weighted with plays.</param>
    /// <param name="countries">Country number of each training listener; -1 where not known.</param>
    /// <param name="catalog">The tracks.</param>
    /// <param name="listeners">Who is judged, ordered by id, bytewise: intervals are drawn in this order.</param>
    public TestBed(Interactions train, ImmutableArray<int> countries, CatalogTracks catalog, ImmutableArray<TestListener> listeners)
    {
        if (train.Items != catalog.Count || train.Users != countries.Length)
        {
            throw new ArgumentException($"{train.Users} listeners by {train.Items} tracks, {countries.Length} countries, {catalog.Count} tracks of the catalog");
        }

        Train = train;
        Countries = countries;
        Catalog = catalog;
        Listeners = listeners;
        Audience = train.Transpose();
        AudienceSizes = [.. Enumerable.Range(0, catalog.Count).Select(track => Audience.ItemsOf(track).Length)];
        TrainListeners = Enumerable.Range(0, train.Users).Count(listener => !train.ItemsOf(listener).IsEmpty);
    }

    public Interactions Train { get; }

    public ImmutableArray<int> Countries { get; }

    public CatalogTracks Catalog { get; }

    public ImmutableArray<TestListener> Listeners { get; }

    /// <summary>Tracks by training listeners who played them.</summary>
    public Interactions Audience { get; }

    /// <summary>Training listeners who played each track.</summary>
    public ImmutableArray<int> AudienceSizes { get; }

    /// <summary>Training listeners who played anything.</summary>
    public int TrainListeners { get; }
}
