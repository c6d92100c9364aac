-- Grain: one row per track_id of the asked listener, with the number of its recording; -1 where the catalog lacks it.
-- Reads: listening_state, dictionary.
select
    s.track_id,
    cast(coalesce(d.track_no, -1) as bigint) as track_no,
    s.plays,
    s.first_played_at,
    s.last_played_at,
    s.heard
from listening_state s
left join dictionary d on d.track_id = s.track_id
order by s.track_id nulls last
