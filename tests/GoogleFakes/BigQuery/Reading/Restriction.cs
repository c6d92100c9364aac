using System.Collections.Immutable;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>What a filter says about columns, as far as it can be told from a partition's bounds.</summary>
internal abstract record Restriction
{
    /// <summary>Says nothing: every partition may hold rows.</summary>
    public static readonly Restriction None = new All([]);

    /// <summary>Whether a partition of a table may hold rows that pass.</summary>
    public abstract bool Admits(TableSource table, FakePartition partition);

    /// <summary>Whether it keeps to some values of the partitioning column.</summary>
    public abstract bool Restricts(TableSource table);

    /// <summary>The same of the columns that a query's columns are made of.</summary>
    public abstract Restriction Replace(Func<Comparison, Restriction> comparison);

    /// <summary>All of some.</summary>
    internal sealed record All(ImmutableArray<Restriction> Parts) : Restriction
    {
        public override bool Admits(TableSource table, FakePartition partition) => Parts.All(part => part.Admits(table, partition));

        public override bool Restricts(TableSource table) => Parts.Any(part => part.Restricts(table));

        public override Restriction Replace(Func<Comparison, Restriction> comparison) => new All([.. Parts.Select(part => part.Replace(comparison))]);
    }

    /// <summary>Any of some.</summary>
    internal sealed record Any(ImmutableArray<Restriction> Parts) : Restriction
    {
        public override bool Admits(TableSource table, FakePartition partition) => Parts.Any(part => part.Admits(table, partition));

        public override bool Restricts(TableSource table) => Parts.All(part => part.Restricts(table));

        public override Restriction Replace(Func<Comparison, Restriction> comparison) => new Any([.. Parts.Select(part => part.Replace(comparison))]);
    }

    /// <summary>A column, or the day of it, against a constant; UTC.</summary>
    /// <param name="Operator">=, &lt;, &lt;=, &gt;, &gt;= or is null.</param>
    internal sealed record Comparison(ColumnOf Column, bool IsByDay, string Operator, DateTime Constant) : Restriction
    {
        public override bool Admits(TableSource table, FakePartition partition)
        {
            if (!Restricts(table))
            {
                return true;
            }

            if (partition.Bounds is not (DateTime first, DateTime last))
            {
                return Operator == "is null";
            }

            (DateTime low, DateTime high) = IsByDay ? (first.Date, last.Date) : (first, last);
            return Operator switch
            {
                "=" => low <= Constant && Constant <= high,
                "<" => low < Constant,
                "<=" => low <= Constant,
                ">" => high > Constant,
                ">=" => high >= Constant,
                _ => false,
            };
        }

        public override bool Restricts(TableSource table) => ReferenceEquals(Column.Source, table) && table.Table.IsPartitionedBy(Column.Name);

        public override Restriction Replace(Func<Comparison, Restriction> comparison) => comparison(this);
    }
}
