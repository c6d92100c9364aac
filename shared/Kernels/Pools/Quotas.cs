namespace Pipelines.Kernels.Pools;

/// <summary>Places of a pool that are kept for some sources, as far as these have candidates.</summary>
internal sealed class Quotas
{
    private readonly int[] _owed = new int[Enum.GetValues<CandidateSource>().Length];

    /// <summary>How many places are kept, for all sources together.</summary>
    public int Left { get; private set; }

    /// <summary>The sources that places are kept for.</summary>
    public SourceSet Sources
    {
        get
        {
            SourceSet sources = default;
            for (int source = 0; source < _owed.Length; source++)
            {
                sources = _owed[source] > 0 ? sources.With((CandidateSource)source) : sources;
            }

            return sources;
        }
    }

    public void Begin(PoolSettings settings)
    {
        _owed.AsSpan().Clear();
        _owed[(int)CandidateSource.Fresh] = settings.FreshQuota;
        _owed[(int)CandidateSource.Emerging] = settings.EmergingQuota;
        _owed[(int)CandidateSource.Audio] = settings.AudioQuota;
        Left = settings.FreshQuota + settings.EmergingQuota + settings.AudioQuota;
    }

    public bool IsOwed(CandidateSource source) => _owed[(int)source] > 0;

    /// <summary>A place was taken: if one was kept for the source, it is that one.</summary>
    public void Take(CandidateSource source)
    {
        if (IsOwed(source))
        {
            _owed[(int)source]--;
            Left--;
        }
    }
}
