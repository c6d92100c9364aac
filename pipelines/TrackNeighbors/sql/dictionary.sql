-- Grain: one row per track_id: every track of the catalog, and every recording's own id that the catalog lacks as a track: who heard
-- that release before it went has heard the recording. Reads: recordings, numbered_recordings.
with releases as (
    select
        r.track_id,
        n.track_no
    from recordings r
    join numbered_recordings n on n.recording_id = r.recording_id
),
former_releases as (
    select
        n.recording_id as track_id,
        n.track_no
    from numbered_recordings n
    left join recordings r on r.track_id = n.recording_id
    where r.track_id is null
)
select track_id, track_no from releases
union all
select track_id, track_no from former_releases
