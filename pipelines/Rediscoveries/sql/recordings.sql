-- Grain: one row per track of the catalog, with its recording and the release that stands for the recording: the rule is that of
-- track-neighbors, so that a recording has one id in all signals. Reads: tracks.
with releases as (
    select
        track_id,
        coalesce(nullif(recording_id, ''), track_id) as recording_id,
        nullif(artist_id, '') as artist_id,
        coalesce(available, true) as available,
        coalesce(explicit, false) as explicit,
        release_date,
        markets
    from tracks
)
select
    track_id,
    recording_id,
    artist_id,
    available,
    explicit,
    markets,
    row_number() over (
        partition by recording_id
        order by available desc, release_date asc nulls last, track_id nulls last
    ) = 1 as is_representative
from releases
