-- Grain: one row per track of the catalog. Reads: recordings, numbered_recordings.
select
    r.track_id,
    n.track_no
from recordings r
join numbered_recordings n on n.recording_id = r.recording_id
