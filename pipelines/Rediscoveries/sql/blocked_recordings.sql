-- Grain: one row per (user_id, recording_id) that must not be shown; user_id '' is everybody, and in the source nobody. A block of one
-- release, or of its artist, is one of the recording: who dislikes a song does so on every album. Reads: blocks, recordings, releases.
select
    coalesce(b.user_id, '') as user_id,
    r.recording_id
from blocks b
join releases r on r.track_id = b.track_id
where b.user_id is null or b.user_id <> ''
union
select
    coalesce(b.user_id, '') as user_id,
    r.recording_id
from blocks b
join recordings r on r.artist_id = b.artist_id
where b.user_id is null or b.user_id <> ''
