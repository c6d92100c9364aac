-- Grain: one row: values of a column, those of them outside of the range, and the first key that has one. Reads: audited, params.
select
    count(a.value) as checked,
    cast(coalesce(sum(case when a.value < p.least or a.value > p.greatest then 1 else 0 end), 0) as bigint) as wrong,
    min(case when a.value < p.least or a.value > p.greatest then a.key_1 end) as example
from audited a
cross join params p
