-- Grain: one row. How many rows of b are new, of a are gone, and of both changed or stayed the same, in the columns that both have.
-- DuckDB only: it hashes whole rows, so that the join need not hold them; two that differ have one hash once in 10^19. Reads: side_a, side_b.
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
    cast(count(*) filter (where a.content is null) as bigint) as added,
    cast(count(*) filter (where b.content is null) as bigint) as gone,
    cast(count(*) filter (where a.content <> b.content) as bigint) as changed,
    cast(count(*) filter (where a.content = b.content) as bigint) as same
from rows_a a
full outer join rows_b b using (key_1, key_2, key_3, key_4)
