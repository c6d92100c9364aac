namespace Pipelines.Jobs.Configuration;

/// <summary>Where a value was given: a line of a file, or (line 0) an argument of the command line.</summary>
internal readonly record struct Place(string Source, long Line = 0)
{
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}";
}
