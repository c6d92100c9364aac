-- Grain: one row per track_no that is taken down for everybody. Reads: blocked_tracks.
select track_no
from blocked_tracks
where user_id is null
order by track_no nulls last
