-- Grain: one row per listener whom a source names. Reads: source_rows.
select
    user_id,
    count(*) as source_rows
from source_rows
where user_id is not null
group by user_id
