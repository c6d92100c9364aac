using System.Reflection;

namespace Pipelines.Engine;

/// <summary>One portable select, with the name that errors carry.</summary>
/// <param name="Name">The .sql file's name, such as <c>heard_filters.sql</c>.</param>
/// <param name="Text">A single select in the dialect that DuckDB 1.5 and Spark 3.5 share, without a semicolon.</param>
public sealed record Sql(string Name, string Text)
{
    /// <summary>Reads a file of a job's sql/ folder, which the build embeds into the job's assembly.</summary>
    public static Sql Embedded(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"{assembly.GetName().Name} holds no {name}; its sql/ folder has {Names(assembly)}");
        using StreamReader reader = new(stream);
        return new Sql(name, reader.ReadToEnd());
    }

    /// <summary>All SQL of an assembly, ordered by name.</summary>
    public static IReadOnlyList<Sql> AllEmbedded(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames().Where(IsSql).Order(StringComparer.Ordinal).Select(name => Embedded(assembly, name))];

    private static string Names(Assembly assembly) => string.Join(", ", assembly.GetManifestResourceNames().Where(IsSql));

    private static bool IsSql(string name) => name.EndsWith(".sql", StringComparison.Ordinal);
}
