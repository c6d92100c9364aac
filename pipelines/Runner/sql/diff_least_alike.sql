-- Grain: one row per key whose rankings changed, the least alike ones, with how alike they are in ten-thousandths.
-- DuckDB only: it takes elements out of a list. Reads: ranks_a, ranks_b, params.
with hashed_a as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        hash_ids(ids) as ids
    from ranks_a
),
hashed_b as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        hash_ids(ids) as ids
    from ranks_b
)
select
    key_1,
    key_2,
    key_3,
    key_4,
    compare_ranks(a.ids, b.ids)[1] as likeness
from hashed_a a
join hashed_b b using (key_1, key_2, key_3, key_4)
where a.ids is distinct from b.ids
order by likeness, key_1, key_2, key_3, key_4
limit (select examples from params)
