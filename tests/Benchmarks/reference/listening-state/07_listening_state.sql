-- Grain: one row per (user_id, track_id). Reads: state, listeners, tracks.
select l.user_id, t.track_id, s.* exclude (user_no, track_no)
from state s
join listeners l using (user_no)
join tracks t using (track_no)
