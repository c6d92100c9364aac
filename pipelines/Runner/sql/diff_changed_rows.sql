-- Grain: one row per changed row, the first ones by key. DuckDB only: it hashes whole rows. Reads: side_a, side_b, params.
with rows_a as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        hash(s) as content
    from side_a s
),
rows_b as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        hash(s) as content
    from side_b s
)
select
    key_1,
    key_2,
    key_3,
    key_4
from rows_a a
join rows_b b using (key_1, key_2, key_3, key_4)
where a.content <> b.content
order by key_1, key_2, key_3, key_4
limit (select examples from params)
