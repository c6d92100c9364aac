-- Grain: one row per track of the catalog, with its recording and the release that stands for the recording. Reads: tracks.
with releases as (
    select
        track_id,
        coalesce(nullif(recording_id, ''), track_id) as recording_id,
        artist_id,
        coalesce(available, true) as available,
        release_date
    from tracks
)
select
    track_id,
    recording_id,
    artist_id,
    available,
    -- The choice must not follow popularity, or it would change from night to night.
    row_number() over (
        partition by recording_id
        order by available desc, release_date asc nulls last, track_id
    ) = 1 as is_representative
from releases
