using System.Globalization;

namespace Pipelines.Benchmarks.Night;

/// <summary>N of M listener shards.</summary>
internal sealed record ListenerShare(int Part, int Of)
{
    public static readonly ListenerShare Whole = new(1, 1);

    /// <summary>What a measurement of the share is multiplied by, to stand for all listeners.</summary>
    public double Scale => (double)Of / Part;

    public override string ToString() => $"{Part}/{Of}";

    /// <summary>From text such as 1/16; null for anything else.</summary>
    public static ListenerShare? Parse(string text) =>
        text.Split('/') is [var part, var of]
        && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int n)
        && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out int m)
        && n >= 1 && n <= m
            ? new ListenerShare(n, m)
            : null;
}
