-- Grain: one row per recording, with a dense number: the release that stands for it. Reads: releases.
select *, cast(row_number() over () - 1 as integer) as recording_no
from (
    select distinct on (recording_id) *
    from releases
    order by recording_id, available desc, release_date asc nulls last, track_id
)
