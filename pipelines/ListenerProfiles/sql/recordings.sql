-- Grain: one row per track_id that stands for a recording: every track of the catalog, and every recording's own id that the catalog
-- lacks as a track. representative_id is the release that stands for the recording, by track-neighbors' rule; artist, genres (joined by
-- U+001F, empty for none) and sound are that release's, sound in whole units, -1 where the catalog has nothing that can be. is_only: no
-- other track_id stands for the recording. Reads: tracks.
with releases as (
    select
        track_id,
        coalesce(nullif(recording_id, ''), track_id) as recording_id,
        nullif(artist_id, '') as artist_id,
        coalesce(array_join(genres, chr(31)), '') as genres,
        case when tempo is not null then tempo_units(cast(tempo as double)) else -1 end as tempo,
        case when energy is not null then share_units(cast(energy as double)) else -1 end as energy,
        case when valence is not null then share_units(cast(valence as double)) else -1 end as valence,
        case when key between 0 and 11 and mode in (0, 1) then cast(key + 12 * (1 - mode) as bigint) else -1 end as song_key,
        coalesce(available, true) as available,
        release_date
    from tracks
),
ranked as (
    select
        *,
        -- The choice must not follow popularity, or it would change from night to night.
        cast(row_number() over (
            partition by recording_id
            order by available desc, release_date asc nulls last, track_id nulls last
        ) as bigint) as release_rank
    from releases
),
representatives as (
    select * from ranked where release_rank = 1
),
names as (
    select track_id, recording_id from releases
    union all
    select
        e.recording_id as track_id,
        e.recording_id
    from representatives e
    left join releases r on r.track_id = e.recording_id
    where r.track_id is null
)
select
    n.track_id,
    e.track_id as representative_id,
    e.artist_id,
    case when e.artist_id is not null then cast(dense_rank() over (order by e.artist_id nulls last) as bigint) end as artist_no,
    count(*) over (partition by e.track_id) = 1 as is_only,
    e.genres,
    e.tempo,
    e.energy,
    e.valence,
    e.song_key
from names n
join representatives e on e.recording_id = n.recording_id
