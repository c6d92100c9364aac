namespace Pipelines.Tests.Architecture.Portable;

/// <param name="What">What the two engines would do differently, and what to write in its place.</param>
internal sealed record SqlFault(int Line, string What)
{
    public override string ToString() => $"line {Line}: {What}";
}
