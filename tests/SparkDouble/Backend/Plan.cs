using Pipelines.Engine.DuckDb;

namespace Pipelines.SparkDouble.Backend;

/// <summary>
/// What a frame is made of, resolved for good: a view of the database under a name of its own, over those of its inputs. It is computed by
/// every action on it or on what is made of it; once it is persisted, by the first one alone.
/// </summary>
internal sealed class Plan(Catalyst catalyst, string name, string text, bool isOrdered, IReadOnlyList<Plan> inputs, IReadOnlyList<PlanColumn> columns)
{
    private bool isPersisted;
    private bool isHeld;

    public Catalyst Catalyst => catalyst;

    public string Name => name;

    public string Text => text;

    public IReadOnlyList<PlanColumn> Columns => columns;

    /// <summary>How often it was computed.</summary>
    public int Runs { get; private set; }

    public bool IsHeld => isHeld;

    public void Persist() => isPersisted = true;

    public void Unpersist()
    {
        isPersisted = false;
        if (isHeld)
        {
            isHeld = false;
            catalyst.Execute($"create or replace view {name} as {text}");
            catalyst.Execute($"drop table {name}_held");
        }
    }

    public long Count() => Act(() => (long)catalyst.Rows($"select count(*) from {name}")[0][0]!);

    public IReadOnlyList<object[]> Collect()
    {
        if (columns.FirstOrDefault(column => column.Spark is "timestamp_ntz" or "array<timestamp_ntz>") is { } naive)
        {
            throw new ArgumentException($"Could not parse data type: timestamp_ntz ({naive.Name})");
        }

        object[][] rows = Act(() => catalyst.Rows($"select * from {name}").Select(row => row.Select(Pickled.Of).ToArray()).ToArray())!;
        if (!isOrdered)
        {
            catalyst.Chance().Shuffle(rows);
        }

        return rows;
    }

    /// <summary>Runs an action on this plan.</summary>
    public T Act<T>(Func<T> action) => catalyst.Context.Run(catalyst.Database, () =>
    {
        catalyst.Start();
        Prepare();
        return action();
    });

    // Inputs first, so that what is persisted is held before it is read.
    private void Prepare()
    {
        if (isHeld)
        {
            return;
        }

        foreach (Plan input in inputs)
        {
            input.Prepare();
        }

        Runs++;
        if (isPersisted)
        {
            catalyst.Execute($"create table {name}_held as select * from {name}");
            catalyst.Execute($"create or replace view {name} as select * from {name}_held");
            isHeld = true;
        }
    }
}
