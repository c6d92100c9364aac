namespace Pipelines.Kernels.Model;

/// <summary>A track as it goes into a model. Numbers of artists and albums are any that are theirs alone in this model.</summary>
public readonly ref struct ModelTrack
{
    public ModelTrack()
    {
    }

    /// <summary>UTF-8 bytes.</summary>
    public required ReadOnlySpan<byte> Id { get; init; }

    public TrackFlags Flags { get; init; } = TrackFlags.Available;

    /// <summary>Dense from 0; -1 when unknown.</summary>
    public int Artist { get; init; } = -1;

    /// <summary>-1 when unknown.</summary>
    public int Album { get; init; } = -1;

    /// <summary><see cref="DateOnly.DayNumber"/>; -1 when unknown.</summary>
    public int ReleaseDay { get; init; } = -1;

    public int Listeners { get; init; }

    /// <summary>BPM; NaN when unknown.</summary>
    public float Tempo { get; init; } = float.NaN;

    /// <summary>0 to 1; NaN when unknown.</summary>
    public float Energy { get; init; } = float.NaN;

    /// <summary>0 to 1; NaN when unknown.</summary>
    public float Valence { get; init; } = float.NaN;

    /// <summary>Pitch class times two, plus the mode; -1 when unknown.</summary>
    public sbyte Key { get; init; } = -1;

    /// <summary>From <see cref="TrackModelWriter.Genre"/>.</summary>
    public ReadOnlySpan<int> Genres { get; init; }

    /// <summary>From <see cref="TrackModelWriter.Country"/>.</summary>
    public ReadOnlySpan<int> Markets { get; init; }

    /// <summary>Track numbers, strongest first.</summary>
    public ReadOnlySpan<int> Neighbors { get; init; }

    /// <summary>Ten-thousandths, one a neighbour.</summary>
    public ReadOnlySpan<short> Weights { get; init; }
}
