using System.Text.Json.Nodes;

namespace Pipelines.GoogleFakes;

/// <summary>
/// The parameter <c>fields</c> of Google's REST APIs (partial response): <c>a,b/c,d(e,f)</c> or <c>*</c>. What was not asked for is not
/// answered, so that a client which forgets a field that it reads fails here as it would there.
/// </summary>
internal sealed class FieldMask
{
    private readonly Dictionary<string, FieldMask> fields = new(StringComparer.Ordinal);

    /// <exception cref="ApiException">400 where the text is not a mask.</exception>
    public static FieldMask Parse(string text)
    {
        int at = 0;
        FieldMask mask = ParseList(text, ref at);
        return at == text.Length ? mask : throw Invalid(text);
    }

    /// <summary>A copy of the fields that the mask names.</summary>
    public JsonNode Apply(JsonNode node) => node switch
    {
        _ when fields.Count == 0 => node.DeepClone(),
        JsonObject resource => new JsonObject(resource
            .Where(field => field.Value is not null && Below(field.Key) is not null)
            .Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Below(field.Key)!.Apply(field.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Apply(item))]),
        _ => node.DeepClone(),
    };

    private FieldMask? Below(string field) => fields.GetValueOrDefault(field) ?? fields.GetValueOrDefault("*");

    private static FieldMask ParseList(string text, ref int at)
    {
        FieldMask list = new();
        do
        {
            ParsePath(list, text, ref at);
        }
        while (Takes(',', text, ref at));
        return list;
    }

    // name, name/path or name(list).
    private static void ParsePath(FieldMask into, string text, ref int at)
    {
        int start = at;
        while (at < text.Length && !",/()".Contains(text[at]))
        {
            at++;
        }

        string name = text[start..at].Trim();
        if (name.Length == 0)
        {
            throw Invalid(text);
        }

        FieldMask below = into.fields.TryGetValue(name, out FieldMask? known) ? known : into.fields[name] = new FieldMask();
        if (Takes('/', text, ref at))
        {
            ParsePath(below, text, ref at);
        }
        else if (Takes('(', text, ref at))
        {
            foreach ((string field, FieldMask mask) in ParseList(text, ref at).fields)
            {
                below.fields[field] = mask;
            }

            if (!Takes(')', text, ref at))
            {
                throw Invalid(text);
            }
        }
    }

    private static bool Takes(char expected, string text, ref int at)
    {
        if (at == text.Length || text[at] != expected)
        {
            return false;
        }

        at++;
        return true;
    }

    private static ApiException Invalid(string text) => ApiException.BadRequest($"Invalid field selection {text}", "invalidParameter");
}
