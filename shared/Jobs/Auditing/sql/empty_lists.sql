-- Grain: one row: rows, those of them whose list is empty or missing, and the first key that has such a list. Reads: audited.
select
    count(*) as checked,
    cast(coalesce(sum(case when value is null or array_size(value) = 0 then 1 else 0 end), 0) as bigint) as wrong,
    min(case when value is null or array_size(value) = 0 then key_1 end) as example
from audited
