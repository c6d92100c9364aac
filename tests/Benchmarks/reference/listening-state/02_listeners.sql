-- Grain: one row per user_id: a dense number, which is cheaper to group by than text. Reads: events.
select user_id, cast(row_number() over () as integer) as user_no
from (select distinct user_id from events)
