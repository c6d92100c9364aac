-- Grain: one row per (user_no, track_no) that a listener blocked, by the track or by its artist; user_no is null for everybody.
-- Reads: blocks, releases, names, recordings, listeners.
with releases_blocked as (
    select b.user_id, b.track_id from blocks b where b.track_id is not null
    union
    select b.user_id, t.track_id from blocks b join releases t using (artist_id)
)
select distinct l.user_no, r.track_no
from releases_blocked b
join names n using (track_id)
join recordings r using (recording_no)
left join listeners l using (user_id)
where b.user_id is null or l.user_no is not null
