using System.Globalization;
using Pipelines.Contracts;
using Pipelines.Engine;
using Pipelines.Jobs.Configuration;

namespace Pipelines.Jobs.Inputs;

/// <summary>Asks an undated listening history for the day of its first event.</summary>
public sealed class FirstDayReader(Func<IEngine> openEngine)
{
    private readonly Dictionary<string, DateOnly?> known = [];

    public DateOnly? Of(SourceConfig source)
    {
        lock (known)
        {
            if (!known.TryGetValue(source.Name, out DateOnly? first))
            {
                known[source.Name] = first = Read(source);
            }

            return first;
        }
    }

    private DateOnly? Read(SourceConfig source)
    {
        ParquetInput input = new()
        {
            Parts = [.. source.Path.Files().Select(file => new ParquetPart(file))],
            Schema = InputContracts.Find(source.Name)!,
            Columns = source.Columns,
        };
        using IEngine engine = openEngine();
        engine.ReadParquet("history", input);
        Sql select = new("first day", "select cast(cast(min(played_at) as date) as varchar) as day from history");
        return engine.Query(select, out _)[0][0] is string day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }
}
