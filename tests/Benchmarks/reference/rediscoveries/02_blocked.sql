-- Grain: one row per (user_no, recording_no) that must not be shown; user_no is null for everybody. Reads: blocks, names, releases, listeners.
with recordings_blocked as (
    select b.user_id, n.recording_no
    from blocks b
    join names n using (track_id)
    where n.recording_no >= 0
    union
    select b.user_id, n.recording_no
    from blocks b
    join releases r using (artist_id)
    join names n on n.track_id = r.track_id
)
select distinct l.user_no, b.recording_no
from recordings_blocked b
left join listeners l using (user_id)
where b.user_id is null or l.user_no is not null
