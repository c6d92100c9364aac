-- Grain: one row. Sums of one list of scores over the ranked ids that both runs have for a key.
-- DuckDB only: it takes elements out of a list. Reads: column_a, column_b.
with scores_a as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        hash_ids(ids) as ids,
        value
    from column_a
),
scores_b as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        hash_ids(ids) as ids,
        value
    from column_b
),
compared as (
    select
        compare_scores(a.ids, a.value, b.ids, b.value) as sums
    from scores_a a
    join scores_b b using (key_1, key_2, key_3, key_4)
)
select
    cast(coalesce(sum(sums[1]), 0) as bigint) as pairs,
    cast(coalesce(sum(sums[2]), 0) as double) as sum_a,
    cast(coalesce(sum(sums[3]), 0) as double) as sum_b,
    cast(coalesce(sum(sums[4]), 0) as double) as sum_size,
    cast(coalesce(max(sums[5]), 0) as double) as largest
from compared
