-- Grain: one row per changed row, the first ones by key: its columns in a, then those in b.
-- DuckDB only: it compares whole rows. Reads: side_a, side_b, params.
select
    a.*,
    b.*
from side_a a
join side_b b using (key_1, key_2, key_3, key_4)
where a is distinct from b
order by key_1, key_2, key_3, key_4
limit (select examples from params)
