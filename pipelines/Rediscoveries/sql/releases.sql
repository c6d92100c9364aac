-- Grain: one row per track_id that plays of a recording may go by: its releases, and its own id where the catalog lacks that as a
-- track: whoever played that release before it went has played the recording. is_only: nothing else stands for the
-- recording. Reads: recordings.
with own_ids as (
    select distinct recording_id
    from recordings
),
names as (
    select
        track_id,
        recording_id
    from recordings
    union all
    select
        o.recording_id as track_id,
        o.recording_id
    from own_ids o
    left join recordings r on r.track_id = o.recording_id
    where r.track_id is null
)
select
    track_id,
    recording_id,
    count(*) over (partition by recording_id) = 1 as is_only
from names
