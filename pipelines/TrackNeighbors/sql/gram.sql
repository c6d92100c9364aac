-- Grain: one row per track_no that anybody listened to: its row of the Gram matrix, packed. They are grouped because groups are what both
-- engines hand to all their threads. Reads: numbered_recordings, params.
with listened as (
    select track_no
    from numbered_recordings
    where listeners > 0
    group by track_no
)
select
    l.track_no,
    co_listened(p.tastes_path, p.tastes_digest, l.track_no, p.min_together) as entries
from listened l
cross join params p
