using System.Globalization;
using Pipelines.Engine;

namespace Pipelines.Jobs.Inputs;

/// <summary>Asks an undated listening history for the day of its first event.</summary>
public sealed class FirstDayReader(Func<IEngine> openEngine)
{
    private readonly Dictionary<string, DateOnly?> known = [];

    /// <param name="history">Its files, fetched where they are not here.</param>
    public DateOnly? Of(string source, Func<ParquetInput> history)
    {
        lock (known)
        {
            if (!known.TryGetValue(source, out DateOnly? first))
            {
                known[source] = first = Read(history());
            }

            return first;
        }
    }

    private DateOnly? Read(ParquetInput history)
    {
        using IEngine engine = openEngine();
        engine.ReadParquet("history", history);
        Sql select = new("first day", "select cast(cast(min(played_at) as date) as varchar) as day from history");
        return engine.Query(select, out _)[0][0] is string day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }
}
