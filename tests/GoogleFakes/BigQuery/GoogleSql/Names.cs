namespace Pipelines.GoogleFakes.BigQuery.GoogleSql;

/// <summary>The column names in expressions.</summary>
internal static class Names
{
    public static IEnumerable<NameReference> In(Expression? expression) => expression switch
    {
        null => [],
        NameReference name => [name],
        // A part of a date, such as day, stands where a column could.
        Call { Arguments: [.., NameReference] } call when HasPart(call.Name) => call.Arguments.SkipLast(1).SelectMany(In),
        Call call => call.Arguments.Concat(call.Window is null ? [] : call.Window.PartitionBy.Concat(call.Window.OrderBy.Select(order => order.Expression))).SelectMany(In),
        Cast cast => In(cast.Operand),
        Unary unary => In(unary.Operand),
        Binary binary => In(binary.Left).Concat(In(binary.Right)),
        Between between => In(between.Operand).Concat(In(between.Low)).Concat(In(between.High)),
        In list => In(list.Operand).Concat(list.Items.SelectMany(In)),
        Is test => In(test.Operand),
        Case choice => In(choice.Operand).Concat(choice.Branches.SelectMany(branch => In(branch.When).Concat(In(branch.Then)))).Concat(In(choice.Else)),
        ArrayOf array => array.Items.SelectMany(In),
        Interval interval => In(interval.Amount),
        Extract extract => In(extract.Operand),
        _ => [],
    };

    private static bool HasPart(string function) => function.EndsWith("_trunc", StringComparison.Ordinal) || function.EndsWith("_diff", StringComparison.Ordinal);
}
