-- Grain: one row. How many rows of b are new, of a are gone, and of both changed or stayed the same, in the columns that both have.
-- DuckDB only: it compares whole rows. Reads: side_a, side_b.
select
    cast(count(*) filter (where a.key_1 is null) as bigint) as added,
    cast(count(*) filter (where b.key_1 is null) as bigint) as gone,
    cast(count(*) filter (where a.key_1 is not null and b.key_1 is not null and a is distinct from b) as bigint) as changed,
    cast(count(*) filter (where a.key_1 is not null and b.key_1 is not null and a is not distinct from b) as bigint) as same
from side_a a
full outer join side_b b using (key_1, key_2, key_3, key_4)
