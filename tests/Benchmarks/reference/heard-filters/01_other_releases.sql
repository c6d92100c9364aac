-- Grain: one row per (track_id, other_track_id): other releases of the same recording, its own id among them where the catalog lacks that
-- as a track. Reads: tracks.
with releases as (
    select track_id, coalesce(nullif(recording_id, ''), track_id) as recording_id from tracks
    union
    select t.recording_id, t.recording_id
    from tracks t
    anti join tracks own on own.track_id = t.recording_id
    where t.recording_id <> ''
)
select a.track_id, b.track_id as other_track_id
from releases a
join releases b using (recording_id)
where a.track_id <> b.track_id
