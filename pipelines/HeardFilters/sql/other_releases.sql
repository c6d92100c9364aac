-- Grain: one row per (track_id, other_track_id): other releases of the same recording. A track that the catalog lacks may still be
-- named as a recording by those it has. Reads: tracks.
with releases as (
    select
        track_id,
        coalesce(nullif(recording_id, ''), track_id) as recording_id
    from tracks
),
shared_recordings as (
    select recording_id
    from releases
    group by recording_id
    having count(*) > 1 or max(track_id) <> recording_id
),
members as (
    select
        r.recording_id,
        r.track_id
    from releases r
    join shared_recordings s on s.recording_id = r.recording_id
    union
    select
        s.recording_id,
        s.recording_id as track_id
    from shared_recordings s
    left join releases r on r.track_id = s.recording_id
    where r.track_id is null
)
select
    a.track_id,
    b.track_id as other_track_id
from members a
join members b on b.recording_id = a.recording_id
where a.track_id <> b.track_id
