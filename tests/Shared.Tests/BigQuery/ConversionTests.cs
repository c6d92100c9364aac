using Pipelines.BigQuery.Reading;
using Pipelines.BigQuery.Rest;
using Pipelines.Contracts;

namespace Pipelines.Shared.Tests.BigQuery;

public sealed class ConversionTests
{
    [TestCase(ColumnType.Text, "STRING", ExpectedResult = "`x`")]
    [TestCase(ColumnType.Bool, "BOOLEAN", ExpectedResult = "`x`")]
    [TestCase(ColumnType.Bool, "BOOL", ExpectedResult = "`x`")]
    [TestCase(ColumnType.Date, "DATE", ExpectedResult = "`x`")]
    [TestCase(ColumnType.Timestamp, "TIMESTAMP", ExpectedResult = "`x`")]
    [TestCase(ColumnType.Timestamp, "DATETIME", ExpectedResult = "timestamp(`x`)")]
    [TestCase(ColumnType.Long, "INTEGER", ExpectedResult = "`x`")]
    [TestCase(ColumnType.Int, "INT64", ExpectedResult = "`x`")]
    [TestCase(ColumnType.Float, "FLOAT", ExpectedResult = "`x`")]
    [TestCase(ColumnType.Float, "INTEGER", ExpectedResult = "cast(`x` as float64)")]
    [TestCase(ColumnType.Float, "NUMERIC", ExpectedResult = "cast(`x` as float64)")]
    [TestCase(ColumnType.Float, "BIGNUMERIC", ExpectedResult = "cast(`x` as float64)")]
    public string? A_value_that_arrives_exactly_is_taken(ColumnType wanted, string type) => Of(wanted, type);

    [TestCase(ColumnType.Text, "INTEGER")]
    [TestCase(ColumnType.Long, "STRING")]
    [TestCase(ColumnType.Long, "FLOAT")]
    [TestCase(ColumnType.Long, "NUMERIC", Description = "it has nine decimals")]
    [TestCase(ColumnType.Long, "BIGNUMERIC")]
    [TestCase(ColumnType.Date, "TIMESTAMP")]
    [TestCase(ColumnType.Timestamp, "DATE")]
    [TestCase(ColumnType.Timestamp, "STRING")]
    [TestCase(ColumnType.Bool, "INTEGER")]
    [TestCase(ColumnType.Text, "RECORD")]
    public void A_value_that_would_not_is_refused(ColumnType wanted, string type) => Assert.That(Of(wanted, type), Is.Null);

    [TestCase(18, null, "cast(`x` as int64)")]
    [TestCase(18, 0, "cast(`x` as int64)")]
    [TestCase(18, 2, null)]
    [TestCase(null, null, null)]
    public void A_numeric_is_whole_where_it_is_declared_without_decimals(int? precision, int? scale, string? expected) =>
        Assert.That(Conversion.Of(new Column("x", ColumnType.Long), new TableField { Name = "x", Type = "NUMERIC", Precision = precision, Scale = scale })?.Invoke("`x`"), Is.EqualTo(expected));

    [TestCase(true, "REPEATED", true)]
    [TestCase(true, "NULLABLE", false)]
    [TestCase(false, "REPEATED", false)]
    [TestCase(false, "REQUIRED", true)]
    [TestCase(false, null, true)]
    public void Lists_go_with_lists(bool isList, string? mode, bool isTaken) => Assert.That(
        Conversion.Of(new Column("x", ColumnType.Text, isList), new TableField { Name = "x", Type = "STRING", Mode = mode }) is not null, Is.EqualTo(isTaken));

    [TestCase("a`b")]
    [TestCase("a\\b")]
    [TestCase("a\nb")]
    [TestCase("")]
    public void A_name_that_could_end_its_quotes_is_refused(string name) => Assert.Throws<BadConfigurationException>(() => TableName.Quote(name));

    [TestCase("d.t", "`my-project`.`d`.`t`")]
    [TestCase("other-project.d.t", "`other-project`.`d`.`t`")]
    [TestCase("example.com:old-one.d.t", "`example.com:old-one`.`d`.`t`")]
    public void A_table_is_named_with_its_project(string table, string quoted) =>
        Assert.That(TableName.Quoted(TableName.Parse(table, "my-project")), Is.EqualTo(quoted));

    private static string? Of(ColumnType wanted, string type) => Conversion.Of(new Column("x", wanted), new TableField { Name = "x", Type = type })?.Invoke("`x`");
}
