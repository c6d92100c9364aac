-- Grain: one row. In how many rows of both runs one column differs.
-- DuckDB only: it hashes values, so that the join need not hold lists. Reads: column_a, column_b.
with values_a as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        hash(value) as content
    from column_a
),
values_b as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        hash(value) as content
    from column_b
)
select
    cast(count(*) as bigint) as changed
from values_a a
join values_b b using (key_1, key_2, key_3, key_4)
where a.content <> b.content
