using System.Globalization;
using Pipelines.GoogleFakes.BigQuery.GoogleSql;
using Pipelines.GoogleFakes.BigQuery.Jobs;
using Pipelines.GoogleFakes.BigQuery.Tables;

namespace Pipelines.GoogleFakes.BigQuery.Reading;

/// <summary>DuckDB's SQL for an expression.</summary>
/// <param name="Type">BigQuery's type of it; null where the fake does not follow the types.</param>
internal readonly record struct Written(string Text, SqlType? Type);

/// <summary>Writes expressions as DuckDB's SQL, with names found in a scope and parameters as literals of their types.</summary>
internal sealed class ExpressionWriter(string query, Scope scope, IReadOnlyDictionary<string, QueryParameter> parameters)
{
    /// <summary>The select's own columns by their aliases, where its expressions may name them: in having and qualify.</summary>
    public IReadOnlyDictionary<string, Expression>? Aliases { get; init; }

    /// <exception cref="BigQueryException">invalidQuery: a name, a parameter or a function is unknown, or types don't match.</exception>
    public Written Write(Expression expression) => expression switch
    {
        Literal literal => Literal(literal),
        ParameterReference parameter => Parameter(parameter),
        NameReference name => Name(name),
        Cast cast => new Written(CastText.Of(Write(cast.Operand), cast.Type, cast.IsSafe), cast.Type),
        Unary unary => new Written($"({unary.Operator} {Text(unary.Operand)})", unary.Operator == "not" ? SqlType.Bool : Write(unary.Operand).Type),
        Binary binary => Binary(binary),
        Between between => Between(between),
        In list => In(list),
        Is test => new Written($"({Text(test.Operand)} is {(test.IsNot ? "not " : "")}{test.What})", SqlType.Bool),
        Case choice => Case(choice),
        ArrayOf array => Array(array),
        Extract extract => Extract(extract),
        Call call => new CallWriter(query, this).Write(call),
        _ => throw NotUnderstood("this expression", expression),
    };

    public string Text(Expression expression) => Write(expression).Text;

    /// <summary>An order, with the place of nulls that GoogleSQL gives them: below every value.</summary>
    public string Order(Ordering ordering) => Order(Text(ordering.Expression), ordering);

    public static string Order(string key, Ordering ordering) =>
        $"{key} {(ordering.IsDescending ? "desc" : "asc")} nulls {(ordering.NullsFirst ?? !ordering.IsDescending ? "first" : "last")}";

    private static Written Literal(Literal literal) => literal.Type switch
    {
        null => new Written("null", null),
        { Name: "INT64" or "FLOAT64" or "BOOL" } => new Written($"cast({literal.Value} as {literal.Type.Value.DuckDb})", literal.Type),
        // Untyped: a text beside a date is one.
        { Name: "STRING" } => new Written(SqlText.Text(literal.Value), literal.Type),
        { Name: "BYTES" } => new Written($"encode({SqlText.Text(literal.Value)})", literal.Type),
        var type => new Written($"cast({SqlText.Text(literal.Value)} as {type.Value.DuckDb})", type),
    };

    private Written Parameter(ParameterReference reference) => parameters.TryGetValue(reference.Name, out QueryParameter? parameter)
        ? new Written(parameter.DuckDb, parameter.Type)
        : throw BigQueryException.InvalidQuery($"Query parameter '{reference.Name}' not found at {Lexer.Place(query, reference.Position)}");

    private Written Name(NameReference name)
    {
        if (Aliases is not null && name.Parts.Length == 1 && Aliases.TryGetValue(name.Column, out Expression? item))
        {
            return new ExpressionWriter(query, scope, parameters).Write(item);
        }

        (string alias, OutputColumn column) = scope.Find(name);
        string qualified = $"{SqlText.Name(alias)}.{SqlText.Name(column.Name)}";
        return column.Name == "_PARTITIONDATE" ? new Written($"cast({SqlText.Name(alias)}.\"_PARTITIONTIME\" as date)", column.Type) : new Written(qualified, column.Type);
    }

    private Written Binary(Binary binary)
    {
        Written left = Write(binary.Left);
        Written right = Write(binary.Right);
        switch (binary.Operator)
        {
            case "and" or "or" or "like":
                return new Written($"({left.Text} {binary.Operator} {right.Text})", SqlType.Bool);
            case "||":
                return new Written($"({left.Text} || {right.Text})", left.Type ?? right.Type);
            case "/":
                return new Written($"case when {right.Text} = 0 then error('division by zero') else cast({left.Text} as double) / {right.Text} end", SqlType.Float64);
            case "+" or "-" or "*":
                return new Written($"({left.Text} {binary.Operator} {right.Text})", Comparable.Wider(left.Type, right.Type));
            default:
                Comparable.Check(binary.Operator, (binary.Left, left.Type), (binary.Right, right.Type), Place(binary));
                return new Written($"({left.Text} {binary.Operator} {right.Text})", SqlType.Bool);
        }
    }

    private Written Between(Between between)
    {
        Written operand = Write(between.Operand);
        Written low = Write(between.Low);
        Written high = Write(between.High);
        Comparable.Check("BETWEEN", (between.Operand, operand.Type), (between.Low, low.Type), Place(between));
        Comparable.Check("BETWEEN", (between.Operand, operand.Type), (between.High, high.Type), Place(between));
        return new Written($"({operand.Text} {(between.IsNot ? "not " : "")}between {low.Text} and {high.Text})", SqlType.Bool);
    }

    private Written In(In list)
    {
        Written operand = Write(list.Operand);
        string not = list.IsNot ? "not " : "";
        if (list.IsUnnest)
        {
            return new Written($"({not}coalesce(list_contains({Text(list.Items[0])}, {operand.Text}), false))", SqlType.Bool);
        }

        foreach (Expression item in list.Items)
        {
            Comparable.Check("IN", (list.Operand, operand.Type), (item, Write(item).Type), Place(list));
        }

        return new Written($"({operand.Text} {not}in ({string.Join(", ", list.Items.Select(Text))}))", SqlType.Bool);
    }

    private Written Case(Case choice)
    {
        string branches = string.Concat(choice.Branches.Select(branch => $" when {Text(branch.When)} then {Text(branch.Then)}"));
        string otherwise = choice.Else is null ? "" : $" else {Text(choice.Else)}";
        return new Written($"case{(choice.Operand is null ? "" : " " + Text(choice.Operand))}{branches}{otherwise} end", Write(choice.Branches[0].Then).Type);
    }

    private Written Array(ArrayOf array)
    {
        List<Written> items = [.. array.Items.Select(Write)];
        SqlType? element = items.Select(item => item.Type).FirstOrDefault(type => type is not null);
        return new Written($"[{string.Join(", ", items.Select(item => item.Text))}]", element is { } type ? type with { IsArray = true } : null);
    }

    private Written Extract(Extract extract) => extract.Part.ToLowerInvariant() switch
    {
        "date" => new Written($"cast({Text(extract.Operand)} as date)", SqlType.Date),
        var part and ("year" or "month" or "day" or "hour" or "minute" or "second" or "dayofyear" or "quarter") =>
            new Written($"cast(date_part('{(part == "dayofyear" ? "doy" : part)}', {Text(extract.Operand)}) as bigint)", SqlType.Int64),
        _ => throw NotUnderstood($"extract of {extract.Part}", extract),
    };

    private BigQueryException NotUnderstood(string what, Expression at) => BigQueryException.NotUnderstood($"{what} at {Place(at)}");

    private string Place(Expression expression) => Lexer.Place(query, expression.Position);
}
