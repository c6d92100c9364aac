-- Grain: one row. Sums of one numeric column over the rows of both runs that have a value in each.
-- DuckDB only: its sum is compensated, so that the order of the rows does not show. Reads: column_a, column_b.
with shifts as (
    select
        cast(a.value as double) as value_a,
        cast(b.value as double) as value_b
    from column_a a
    join column_b b using (key_1, key_2, key_3, key_4)
    where a.value is not null and b.value is not null
)
select
    cast(count(*) as bigint) as pairs,
    coalesce(fsum(value_a), 0.0) as sum_a,
    coalesce(fsum(value_b), 0.0) as sum_b,
    coalesce(fsum(abs(value_b - value_a)), 0.0) as sum_size,
    coalesce(max(abs(value_b - value_a)), 0.0) as largest
from shifts
