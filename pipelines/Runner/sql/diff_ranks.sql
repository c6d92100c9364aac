-- Grain: one row per measure of likeness and its value in ten-thousandths: how many keys of both runs have it.
-- DuckDB only: it takes lists apart. Reads: ranks_a, ranks_b.
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
),
compared as (
    select
        unnest(['rank_biased_overlap', 'jaccard']) as measure,
        unnest(compare_ranks(a.ids, b.ids)) as value
    from hashed_a a
    join hashed_b b using (key_1, key_2, key_3, key_4)
)
select
    measure,
    value,
    cast(count(*) as bigint) as keys
from compared
group by measure, value
