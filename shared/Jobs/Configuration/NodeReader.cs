using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pipelines.Jobs.Configuration;

/// <summary>
/// Reads one YAML document into nodes. It reads the parser's events, because YamlDotNet's representation model stops
/// at the first duplicate key and would hide every other fault.
/// </summary>
internal sealed class NodeReader(Func<long, Place> at, Faults faults)
{
    private readonly Dictionary<AnchorName, Node> _anchors = [];

    /// <summary>Null, and a fault, when the text is not YAML.</summary>
    public Node? Read(string text)
    {
        Parser parser = new(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            return parser.Accept<StreamEnd>(out _) ? new ScalarNode(at(1), "") : ReadDocument(parser);
        }
        catch (YamlException notYaml)
        {
            faults.Add(at(LineOf(notYaml, text.Split('\n'))), $"not YAML: {notYaml.Message}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner gives up in this way on some texts with an unclosed quote.
            faults.Add(at(parser.Current?.End.Line ?? 1), "not YAML: from here on it can't be read");
            return null;
        }
    }

    private static long LineOf(YamlException notYaml, string[] lines)
    {
        // A tab that indents is marked where the mapping around it starts, which may be the start of the file.
        int tab = Array.FindIndex(lines, line => line.TrimStart(' ').StartsWith('\t'));
        return notYaml.Message.Contains("invalid tab", StringComparison.Ordinal) && tab >= 0
            ? tab + 1
            // What the end of the file cuts short is marked behind it.
            : Math.Min(notYaml.Start.Line, lines.Length);
    }

    private Node ReadDocument(Parser parser)
    {
        parser.Consume<DocumentStart>();
        Node document = ReadNode(parser);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            faults.Add(at(second.Start.Line), "a second document starts here; one is read");
        }

        return document;
    }

    private Node ReadNode(Parser parser)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out Node? node)
                ? node with { Place = at(alias.Start.Line) }
                : throw new YamlException(alias.Start, alias.End, $"the alias *{alias.Value} has no anchor before it");
        }

        var start = parser.Consume<NodeEvent>();
        if (!start.Tag.IsEmpty)
        {
            faults.Add(at(start.Start.Line), $"the tag {start.Tag} is not supported");
        }

        Node read = start switch
        {
            Scalar scalar => new ScalarNode(at(scalar.Start.Line), scalar.Value, scalar.Style != ScalarStyle.Plain),
            SequenceStart => ReadList(parser, at(start.Start.Line)),
            _ => ReadMapping(parser, at(start.Start.Line)),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = read;
        }

        return read;
    }

    private ListNode ReadList(Parser parser, Place place)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser));
        }

        return new(place, items.ToImmutable());
    }

    private MappingNode ReadMapping(Parser parser, Place place)
    {
        var entries = ImmutableArray.CreateBuilder<(string Key, Node Value)>();
        Dictionary<string, Place> seen = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Node key = ReadNode(parser);
            Node value = ReadNode(parser) with { Place = key.Place };
            if (key is not ScalarNode name)
            {
                faults.Add(key.Place, $"a key must be text, got {key}");
            }
            else if (!seen.TryAdd(name.Text, key.Place))
            {
                faults.Add(key.Place, $"the key {name.Text} is given twice, first at {seen[name.Text]}");
            }
            else
            {
                entries.Add((name.Text, value));
            }
        }

        return new(place, entries.ToImmutable());
    }
}
