namespace Pipelines.Jobs.Configuration;

/// <summary>
/// Binds a mapping to a record: snake_case keys to properties that can be set, initialisers are defaults, <c>required</c>
/// ones have to be given, and a <see cref="System.ComponentModel.DataAnnotations.RangeAttribute"/> holds.
/// </summary>
internal static class OptionsBinder
{
    /// <summary>A record of <paramref name="type"/>. A property whose value is at fault keeps its initialiser's.</summary>
    /// <param name="type">A record with a parameterless constructor.</param>
    /// <param name="given">Its place is reported for what is missing.</param>
    /// <param name="name">What faults put before a key: empty, or dotted as <c>environments.local</c>.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static object Bind(Type type, MappingNode given, string name, Faults faults)
    {
        int before = faults.Count;
        // Reflection does not insist on required members: Assign does, and its fault has a line.
        object options = Activator.CreateInstance(type) ?? throw new NotSupportedException($"{type} can't hold options");
        var properties = OptionProperty.AllOf(type);
        foreach (OptionProperty property in properties)
        {
            Node? node = given.Find(property.Key);
            if (property.Assign(options, node) is { } fault)
            {
                faults.Add(node?.Place ?? given.Place, $"{Dotted(name, property.Key)} {fault}");
            }
        }

        string[] keys = [.. properties.Select(property => property.Key)];
        foreach (var (key, node) in given.Entries.Where(entry => !keys.Contains(entry.Key)))
        {
            faults.Add(node.Place, $"{Dotted(name, key)} is not a known key{Spelling.Hint(key, keys)}");
        }

        // Rules across keys would only repeat, in other words, that one of the keys is wrong.
        if (faults.Count == before && options is IValidatableOptions rules)
        {
            Validate(rules, keys, given, name, faults);
        }

        return options;
    }

    public static T Bind<T>(MappingNode given, string name, Faults faults) => (T)Bind(typeof(T), given, name, faults);

    private static void Validate(IValidatableOptions rules, string[] keys, MappingNode given, string name, Faults faults)
    {
        foreach (string message in rules.Validate())
        {
            string first = message.Split(' ')[0];
            faults.Add(
                given.Find(first)?.Place ?? given.Place,
                keys.Contains(first) ? Dotted(name, message) : $"{name}: {message}");
        }
    }

    private static string Dotted(string name, string key) => name.Length == 0 ? key : $"{name}.{key}";
}
