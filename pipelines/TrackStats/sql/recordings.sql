-- Grain: one row per track_id that stands for a recording: every track of the catalog, and every recording's own id that the catalog
-- lacks as a track: who played that release before it went has played the recording. representative_id is the release that stands for
-- the recording, by track-neighbors' rule. Numbers are cheaper to group by than ids. is_only: no other track_id stands for the recording.
-- Reads: tracks.
with releases as (
    select
        track_id,
        coalesce(nullif(recording_id, ''), track_id) as recording_id,
        nullif(artist_id, '') as artist_id,
        coalesce(available, true) as available,
        release_date
    from tracks
),
ranked as (
    select
        track_id,
        recording_id,
        artist_id,
        min(release_date) over (partition by recording_id) as first_released,
        -- The choice must not follow popularity, or it would change from night to night.
        cast(row_number() over (
            partition by recording_id
            order by available desc, release_date asc nulls last, track_id nulls last
        ) as bigint) as release_rank
    from releases
),
representatives as (
    select
        recording_id,
        track_id as representative_id,
        artist_id,
        first_released
    from ranked
    where release_rank = 1
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
    e.representative_id,
    cast(dense_rank() over (order by e.representative_id nulls last) as bigint) as recording_no,
    case when e.artist_id is not null then cast(dense_rank() over (order by e.artist_id nulls last) as bigint) end as artist_no,
    e.first_released,
    count(*) over (partition by n.recording_id) = 1 as is_only
from names n
join representatives e on e.recording_id = n.recording_id
