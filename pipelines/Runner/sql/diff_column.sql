-- Grain: one row. In how many rows of both runs one column differs. Reads: column_a, column_b.
select
    cast(count(*) as bigint) as changed
from column_a a
join column_b b using (key_1, key_2, key_3, key_4)
where a.value is distinct from b.value
