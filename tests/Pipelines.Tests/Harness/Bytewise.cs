using System.Text;

namespace Pipelines.Tests.Harness;

/// <summary>The order of ids: by their UTF-8 bytes.</summary>
internal sealed class Bytewise : IComparer<string>
{
    public static Bytewise Order { get; } = new();

    public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
}
