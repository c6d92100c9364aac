-- Grain: one row: rows, those of them that repeat a key or lack a part of it, and the first such key. Reads: audited.
with counted as (
    select
        key_1,
        key_2,
        key_3,
        key_4,
        count(*) as copies,
        key_1 is null or key_2 is null or key_3 is null or key_4 is null as is_partial
    from audited
    group by key_1, key_2, key_3, key_4
)
select
    cast(coalesce(sum(copies), 0) as bigint) as checked,
    cast(coalesce(sum(case when is_partial then copies else copies - 1 end), 0) as bigint) as wrong,
    min(case when is_partial or copies > 1 then coalesce(key_1, '') end) as example
from counted
