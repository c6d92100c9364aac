-- Grain: one row per track of the catalog, with its recording and the release that stands for the recording. Audio outside of its range,
-- infinities and NaN among it, is unknown. is_only: the recording has no other track. Reads: tracks.
with releases as (
    select
        track_id,
        coalesce(nullif(recording_id, ''), track_id) as recording_id,
        nullif(artist_id, '') as artist_id,
        nullif(album_id, '') as album_id,
        coalesce(available, true) as available,
        coalesce(explicit, false) as explicit,
        release_date,
        case when tempo > 0 and tempo < 1000 then tempo end as tempo,
        case when energy between 0 and 1 then energy end as energy,
        case when valence between 0 and 1 then valence end as valence,
        case when key between 0 and 11 and mode between 0 and 1 then 2 * key + mode end as key_mode,
        genres,
        markets
    from tracks
)
select
    track_id,
    recording_id,
    artist_id,
    album_id,
    available,
    explicit,
    release_date,
    tempo,
    energy,
    valence,
    key_mode,
    genres,
    markets,
    -- The choice must not follow popularity, or it would change from night to night.
    row_number() over (
        partition by recording_id
        order by available desc, release_date asc nulls last, track_id nulls last
    ) = 1 as is_representative,
    count(*) over (partition by recording_id) = 1 as is_only
from releases
