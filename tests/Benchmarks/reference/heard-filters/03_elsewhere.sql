-- Grain: one row per (user_id, track_id) that was heard on another release only. Reads: heard, other_releases.
select distinct h.user_id, o.other_track_id as track_id
from heard h
join other_releases o using (track_id)
anti join heard e on e.user_id = h.user_id and e.track_id = o.other_track_id
