using System.Collections.Immutable;
using System.Globalization;
using Pipelines.Contracts;

namespace Pipelines.Jobs.Configuration;

/// <summary>A type that a key of jobs.yaml may have.</summary>
/// <param name="Wanted">Completes "must be …".</param>
/// <param name="Read">The value of a node that is not null, or null when it is not of the type.</param>
internal sealed record OptionType(string Wanted, Func<Node, object?> Read)
{
    private static readonly Dictionary<Type, OptionType> Known = new()
    {
        [typeof(int)] = OfPlain("a 32-bit whole number", text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null),
        [typeof(long)] = OfPlain("a 64-bit whole number", text =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null),
        [typeof(double)] = OfPlain("a finite number", text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : null),
        [typeof(bool)] = OfPlain("true or false", text => text switch { "true" => true, "false" => false, _ => null }),
        [typeof(string)] = OfText("text", text => text),
        [typeof(DateOnly)] = OfText("a date as yyyy-MM-dd", text =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
                ? date
                : null),
        [typeof(ByteSize)] = OfText("a size such as 512MiB or 4GiB", text =>
            ByteSize.TryParse(text, out ByteSize size) ? size : null),
        [typeof(Duration)] = OfText("a duration such as 90s, 45m or 2h", text =>
            Duration.TryParse(text, out Duration duration) ? duration : null),
        [typeof(TimeOnly)] = OfText("a time of day as HH:mm", text =>
            TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null),
        [typeof(IReadOnlyList<string>)] = new("a list of text", node =>
            node is ListNode list && list.Items.All(item => item is ScalarNode { IsNull: false })
                ? list.Items.Select(item => ((ScalarNode)item).Text).ToImmutableArray()
                : null),
        [typeof(ListNode)] = new("a list", node => node as ListNode),
        [typeof(MappingNode)] = new("a mapping", node => node as MappingNode),
    };

    /// <exception cref="NotSupportedException">An options record has a property of a type that jobs.yaml can't give.</exception>
    public static OptionType Of(Type type) =>
        Known.TryGetValue(type, out OptionType? known) ? known
        : type.IsEnum ? OfEnum(type)
        : throw new NotSupportedException($"jobs.yaml can't give a value of type {type}");

    private static OptionType OfEnum(Type type)
    {
        var values = Enum.GetNames(type).ToDictionary(SnakeCase.Of, name => Enum.Parse(type, name), StringComparer.Ordinal);
        return OfText(string.Join(" or ", values.Keys), text => values.GetValueOrDefault(text));
    }

    // What is quoted is text: "4" is no number and "true" no flag.
    private static OptionType OfPlain(string wanted, Func<string, object?> read) =>
        new(wanted, node => node is ScalarNode { Quoted: false } scalar ? read(scalar.Text) : null);

    private static OptionType OfText(string wanted, Func<string, object?> read) =>
        new(wanted, node => node is ScalarNode scalar ? read(scalar.Text) : null);
}
