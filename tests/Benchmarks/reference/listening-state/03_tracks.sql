-- Grain: one row per track_id that anybody played: a dense number. Reads: events.
select track_id, cast(row_number() over () as integer) as track_no
from (select distinct track_id from events)
