using System.ComponentModel.DataAnnotations;
using Pipelines.Snapshots;

namespace Pipelines.Jobs.Configuration;

/// <summary>What an audit that does not hold does to a run.</summary>
internal enum AuditLevel
{
    /// <summary>The run is not published.</summary>
    Error,

    /// <summary>It is published, with a warning in the log.</summary>
    Warn,

    /// <summary>The audit is not made.</summary>
    Off,
}

/// <summary>An audit as it is written in jobs.yaml.</summary>
internal abstract record AuditSection
{
    public AuditLevel Severity { get; init; }

    public AuditSeverity? ToSeverity() => Severity switch
    {
        AuditLevel.Error => AuditSeverity.Error,
        AuditLevel.Warn => AuditSeverity.Warn,
        _ => null,
    };
}

internal sealed record MinRowsSection : AuditSection
{
    [Range(0L, 1_000_000_000_000L)]
    public required long AtLeast { get; init; }
}

internal sealed record ChangeSection : AuditSection, IValidatableOptions
{
    [Range(0.0, 1.0)]
    public double? MaxDrop { get; init; }

    [Range(0.0, 1_000_000.0)]
    public double? MaxGrowth { get; init; }

    public IEnumerable<string> Validate() => MaxDrop is null && MaxGrowth is null ? ["either max_drop or max_growth must be given"] : [];
}

internal sealed record RangeSection : AuditSection
{
    public required MappingNode Columns { get; init; } = MappingNode.Empty(default);
}

internal sealed record EmptyListsSection : AuditSection
{
    public required string Column { get; init; } = "";

    [Range(0.0, 1.0)]
    public required double AtMost { get; init; }
}

internal sealed record DriftSection : AuditSection, IValidatableOptions
{
    public required IReadOnlyList<string> Columns { get; init; } = [];

    [Range(0.0, 100.0)]
    public required double AtMost { get; init; }

    public double From { get; init; }

    public double To { get; init; } = 10_000;

    public IEnumerable<string> Validate() => To > From ? [] : [$"to must be above from, got {CanonicalText.Of(To)}"];
}

internal sealed record ChurnSection : AuditSection
{
    public required string Column { get; init; } = "";

    [Range(0.0, 1.0)]
    public required double AtLeast { get; init; }

    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Persistence { get; init; } = 0.9;

    [Range(1, 1_000_000_000)]
    public int Sample { get; init; } = 20_000;
}

internal sealed record CertificateSection : AuditSection
{
    [Range(1, 1_000_000_000)]
    public int? Sample { get; init; }
}
