using System.Collections.Immutable;

namespace Pipelines.Jobs.Configuration;

/// <summary>
/// A YAML value. A mapping's value stands at its key, where a reader looks for it; <c>ToString</c> is what a fault shows.
/// </summary>
internal abstract record Node(Place Place);

internal sealed record ScalarNode(Place Place, string Text, bool Quoted = false) : Node(Place)
{
    public bool IsNull => !Quoted && Text is "" or "~" or "null";

    public override string ToString() => (IsNull, Quoted) switch
    {
        (true, _) => "null",
        (_, true) => $"\"{Text}\"",
        _ => Text,
    };
}

internal sealed record ListNode(Place Place, ImmutableArray<Node> Items) : Node(Place)
{
    public override string ToString() => "a list";
}

/// <summary>Keys are unique, in the file's order.</summary>
internal sealed record MappingNode(Place Place, ImmutableArray<(string Key, Node Value)> Entries) : Node(Place)
{
    public IEnumerable<string> Keys => Entries.Select(entry => entry.Key);

    public static MappingNode Empty(Place place) => new(place, []);

    /// <summary>The node as a mapping; null, and a fault, when it is something else.</summary>
    public static MappingNode? From(Node node, string name, Faults faults)
    {
        if (node is not MappingNode)
        {
            faults.Add(node.Place, $"{name} must be a mapping, got {node}");
        }

        return node as MappingNode;
    }

    public Node? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key).Value;

    /// <summary>The mapping with <paramref name="key"/> added, or in the place of the value it had.</summary>
    public MappingNode With(string key, Node value) =>
        this with { Entries = [.. Entries.Where(entry => entry.Key != key), (key, value)] };

    public override string ToString() => "a mapping";
}
