-- Grain: one row per key whose rankings changed, the least alike first, with both rankings.
-- DuckDB only: it takes elements out of a list. Reads: ranks_a, ranks_b, params.
select
    key_1 as key,
    compare_ranks(a.ids, b.ids)[1] as likeness,
    a.ids as ids_a,
    b.ids as ids_b
from ranks_a a
join ranks_b b using (key_1, key_2, key_3, key_4)
where a.ids is distinct from b.ids
order by likeness, key
limit (select examples from params)
