using System.ComponentModel.DataAnnotations;

namespace Pipelines.Jobs.Configuration;

/// <summary>The file as it is written. Initialisers of required keys stand in while the other faults are looked for.</summary>
internal sealed record FileSection
{
    public required int Version { get; init; } = 1;

    public required MappingNode Environments { get; init; } = MappingNode.Empty(default);

    public required MappingNode Sources { get; init; } = MappingNode.Empty(default);

    public required MappingNode Jobs { get; init; } = MappingNode.Empty(default);

    public MappingNode? Experiments { get; init; }
}

internal sealed record EnvironmentSection
{
    public required string Root { get; init; } = ".";

    public EngineKind Engine { get; init; }

    public ByteSize Memory { get; init; } = new(4L << 30);

    [Range(0, 1024)]
    public int Threads { get; init; }

    [Range(0, 4096)]
    public int Shards { get; init; }

    public string? Temp { get; init; }

    [Range(1, 64)]
    public int MaxParallel { get; init; } = 4;

    public string SuppressionKey { get; init; } = EnvironmentConfig.DefaultSuppressionKey;

    public string? Work { get; init; }

    public MappingNode? Cache { get; init; }

    public MappingNode? Google { get; init; }

    public MappingNode? Sources { get; init; }
}

internal sealed record CacheSection
{
    public string? Path { get; init; }

    public ByteSize MaxBytes { get; init; } = new(50L << 30);
}

internal sealed record GoogleSection
{
    public string? Project { get; init; }

    public string? Location { get; init; }

    public string? Staging { get; init; }

    public string? Credentials { get; init; }

    public string? Impersonate { get; init; }

    public ByteSize? MaxBytesBilled { get; init; }
}

internal sealed record SourceSection : IValidatableOptions
{
    public string? Path { get; init; }

    public MappingNode? Bigquery { get; init; }

    public MappingNode? Columns { get; init; }

    public bool Optional { get; init; }

    public EmptyDays EmptyDays { get; init; }

    [Range(1, 60)]
    public int LateDays { get; init; } = 3;

    public IEnumerable<string> Validate() => (Path, Bigquery) switch
    {
        (null, null) => ["path or bigquery is required"],
        ({ }, { }) => ["bigquery and path exclude each other"],
        _ => [],
    };
}

internal sealed record BigQuerySection : IValidatableOptions
{
    public string? Table { get; init; }

    public string? Query { get; init; }

    public string? DateColumn { get; init; }

    public ByteSize? MaxBytesBilled { get; init; }

    public IEnumerable<string> Validate() => (Table, Query) switch
    {
        (null, null) => ["table or query is required"],
        ({ }, { }) => ["query and table exclude each other"],
        _ => [],
    };
}

internal sealed record JobSection
{
    public ListNode? Needs { get; init; }

    public bool Serving { get; init; }

    public MappingNode? Parameters { get; init; }

    public MappingNode? Audits { get; init; }

    public MappingNode? ServiceLevel { get; init; }

    public MappingNode? Retention { get; init; }
}

internal sealed record ServiceLevelSection : IValidatableOptions
{
    public TimeOnly? DoneBy { get; init; }

    public Duration? LongestRun { get; init; }

    public IEnumerable<string> Validate() => DoneBy is null && LongestRun is null ? ["give done_by, longest_run or both"] : [];
}

/// <summary>What is kept of a job's snapshots.</summary>
internal sealed record RetentionSection
{
    [Range(1, 100_000)]
    public int Keep { get; init; } = RetentionConfig.DefaultKeep;

    [Range(0, 100_000)]
    public int? Weekly { get; init; }
}

internal sealed record ExperimentSection
{
    public string? Salt { get; init; }

    public required MappingNode Arms { get; init; } = MappingNode.Empty(default);
}

internal sealed record ArmSection
{
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public required double Share { get; init; } = 1;

    public MappingNode? Parameters { get; init; }
}
