namespace Pipelines.Tests.Architecture.Portable;

/// <summary>Each rule notices what it is there for, and lets pass what both engines share.</summary>
internal sealed class PortableRulesTests
{
    [TestCase("select qualified(a) as b from t", "qualified() is no function")]
    [TestCase("select trim(a) as b from t", "trim() is no function")]
    [TestCase("select concat(a, 'x') as b from t", "concat() is no function")]
    [TestCase("select round(a) as b from t", "round() is no function")]
    [TestCase("select a % 2 as b from t", "% is no operator")]
    [TestCase("select a // 2 as b from t", "// is no operator")]
    [TestCase("select a::bigint as b from t", ":: is no operator")]
    [TestCase("select a[1] as b from t", "[ is no operator")]
    [TestCase("select a >> 1 as b from t", ">> is no operator")]
    [TestCase("select /* why */ a from t", "/* is no operator")]
    [TestCase("select \"a\" from t", "names need no quotes")]
    [TestCase("select `a` from t", "names need no quotes")]
    [TestCase("select 'it''s' as b from t", "'' in a text")]
    [TestCase(@"select '\n' as b from t", @"\ escapes")]
    [TestCase("select a -- so \\\nfrom t", @"\ escapes")]
    [TestCase("select cast(a as varchar) as b from t", "a cast to no type")]
    [TestCase("select cast(a as decimal(10, 2)) as b from t", "a cast to no type")]
    [TestCase("select cast(a as hugeint) as b from t", "a cast to no type")]
    [TestCase("select try_cast(a as bigint) as b from t", "try_cast() is no function")]
    [TestCase("select date '2026-11-20' as b from t", "date '2026-11-20'")]
    [TestCase("select a + interval 1 day as b from t", "interval 1")]
    [TestCase("select a b from t", "a b")]
    [TestCase("select max(a) b from t", "b after a parenthesis")]
    [TestCase("select a from t qualify row_number() over (order by a desc) = 1", "qualify is a keyword")]
    [TestCase("select a from t except select a from u", "except is a keyword")]
    [TestCase("select a from t semi join u on u.a = t.a", "semi is a keyword")]
    [TestCase("select a from t lateral view explode(b) v as c", "lateral is a keyword")]
    [TestCase("select t.* exclude (a) from t", "exclude() is no function")]
    [TestCase("select a from t where a ilike 'b'", "ilike is a keyword")]
    [TestCase("select a from t where a is not null group by all having x ilike y", "ilike is a keyword")]
    [TestCase("select a from t where a rlike 'b'", "a rlike")]
    [TestCase("select count(*) filter (where a) as b from t", "filter() is no function")]
    [TestCase("select a from t order by a", "say nulls first or nulls last")]
    [TestCase("select a from t order by a asc", "say nulls first or nulls last")]
    [TestCase("select a, b from t order by a desc, b", "say nulls first or nulls last")]
    [TestCase("select sum(a) over (partition by b order by c) as d from t", "say nulls first or nulls last")]
    [TestCase("select a from t limit 5", "has an order by before it")]
    [TestCase("select a from (select a from t order by a desc) as u limit 5", "has an order by before it")]
    [TestCase("select a from t order by a desc limit (select n from params)", "a limit is a number")]
    [TestCase("select row_number() over (order by a desc) as b from t", "row_number() is an int")]
    [TestCase("select dense_rank() over (order by a desc) - 1 as b from t", "dense_rank() is an int")]
    [TestCase("select cast(row_number() over (order by a desc) as integer) as b from t", "row_number() is an int")]
    [TestCase("select 0.5 * a as b from t", "0.5 is a decimal")]
    [TestCase("select 1e6 as b from t", "1e6 is a decimal")]
    [TestCase("select cast(0.5 as float) as b from t", "0.5 is a decimal")]
    [TestCase("select cast(a / 2 as bigint) as b from t", "cast its floor()")]
    [TestCase("select cast(coalesce(a / 2, 0) as integer) as b from t", "cast its floor()")]
    [TestCase("select cast(case when a then (b / 2) end as smallint) as b from t", "cast its floor()")]
    [TestCase("select cast(10 * cast(a as double) as bigint) as b from t", "cast its floor()")]
    [TestCase("select sum(a) as b from t", "a sum is a bigint")]
    [TestCase("select coalesce(sum(a), 0) as b from t", "a sum is a bigint")]
    [TestCase("select cast(sum(a) as double) as b from t", "a sum is a bigint")]
    [TestCase("select shiftright(a, b) as c from t", "Spark shifts by an int")]
    [TestCase("select shiftright(a, cast(b as bigint)) as c from t", "Spark shifts by an int")]
    [TestCase("select coalesce(explode(a), 0) as b from t", "explode() is a column")]
    [TestCase("select explode(a) + 1 as b from t", "explode() is a column")]
    [TestCase("select explode(a) as b, explode(c) as d from t", "explode() is a column")]
    [TestCase("select a from t where array_contains(b, c)", "coalesce(array_contains")]
    [TestCase("select coalesce(array_contains(b, c), true) as d from t", "coalesce(array_contains")]
    [TestCase("select substring(a, 0) as b from t", "starts at a number from 1")]
    [TestCase("select substring(a, -2) as b from t", "starts at a number from 1")]
    [TestCase("select substring(a, b) as b from t", "starts at a number from 1")]
    public void What_differs_is_refused(string sql, string what) =>
        Assert.That(PortableSql.Faults(sql, []).Select(fault => fault.What), Has.Some.Contains(what));

    [TestCase("select t.a as b, u.filter from t join u on u.a = t.a where not t.heard and t.b is not null")]
    [TestCase("with a as (select b from t) select b from a union all select 'x' as b from u")]
    [TestCase("select a from t order by a desc, b nulls last limit 5")]
    [TestCase("select row_number() over (partition by a order by b desc, c nulls last) = 1 as is_first from t")]
    [TestCase("select cast(row_number() over (order by b desc) - 1 as bigint) as n from t")]
    [TestCase("select cast(coalesce(sum(case when a then 1 else 0 end), 0) as bigint) as n from t")]
    [TestCase("select cast(sum(a) over (order by b nulls first) as bigint) as n from t")]
    [TestCase("select cast(floor(cast(a as double) / 2 + cast(0.5 as double)) as bigint) as n from t")]
    [TestCase("select cast(nullif(my_kernel(cast(a as double) / 2), -1) as smallint) as n from t")]
    [TestCase("select cast(a as float) / 2 as n from t")]
    [TestCase("select shiftright(a, 4) & 15 as n, shiftright(a, cast(p.b as integer)) as m from t cross join params p")]
    [TestCase("select a, explode(b) as c from t")]
    [TestCase("select a from t where coalesce(array_contains(b, c), false)")]
    [TestCase("select substring(a, 9) || '' as b from t where a not like 'x:%' and b between 0 and 1 and c in (0, 1)")]
    [TestCase("select a.date, a.current_date from t a")]
    public void What_both_share_is_let_pass(string sql) => Assert.That(PortableSql.Faults(sql, ["my_kernel"]), Is.Empty);

    [Test]
    public void A_fault_names_its_line() =>
        Assert.That(PortableSql.Faults("select\n    a % 2 as b\nfrom t", []).Single().ToString(), Is.EqualTo("line 2: % is no operator of the list"));

    [Test]
    public void Only_kernels_that_are_registered_may_be_called()
    {
        Assert.That(PortableSql.Faults("select score(a) as b, shard_of(a, 4) as c from t", ["score"]), Is.Empty);
        Assert.That(PortableSql.Faults("select score(a) as b from t", []), Has.Count.EqualTo(1));
    }

    [TestCase("## Functions\n\n| `abs` | same | same |\n")]
    [TestCase("## Functions\n\n| `abs` | same | | none |\n")]
    public void A_row_of_the_list_says_what_each_engine_does(string list) => Assert.That(() => PortableList.Of(list), Throws.TypeOf<FormatException>());

    [Test]
    public void The_list_is_read_as_it_stands()
    {
        PortableList list = PortableList.Of(@"## Operators
| operators | Spark 3.5 | DuckDB 1.5 | difference |
|---|---|---|---|
| `\|\|` `&` | null \| null | same | none |
## Functions
| `abs` | same | same | none |
| `explode` | same | macro: `unnest()` | none |
");
        Assert.That(list.Operators, Is.EquivalentTo(new[] { "||", "&" }));
        Assert.That(list.Functions, Is.EquivalentTo(new[] { "abs", "explode" }));
        Assert.That(list.Macros, Is.EquivalentTo(new[] { "explode" }));
        Assert.That(list.Keywords, Is.Empty);
    }
}
