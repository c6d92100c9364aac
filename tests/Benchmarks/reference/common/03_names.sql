-- Grain: one row per track_id that plays may go by: the catalog's, recordings' own ids that it lacks as tracks, and what else was played,
-- under negative numbers. Reads: releases, representatives, listening_state.
with known as (
    select l.track_id, r.recording_no, true as in_catalog
    from releases l
    join representatives r using (recording_id)
    union all
    select r.recording_id, r.recording_no, false
    from representatives r
    anti join releases l on l.track_id = r.recording_id
),
strangers as (
    select distinct s.track_id
    from listening_state s
    anti join known using (track_id)
)
from known
union all
select track_id, cast(-row_number() over () as integer), false
from strangers
