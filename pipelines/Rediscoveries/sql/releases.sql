-- Grain: one row per track_id that plays of a recording may go by: its releases, and its own id where the catalog lacks that as a
-- track: whoever played that release before it went has played the recording. Reads: recordings.
with own_ids as (
    select distinct recording_id
    from recordings
)
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
