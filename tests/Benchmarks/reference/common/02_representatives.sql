-- Grain: one row per recording, with a dense number: the release that stands for it, and a number for its artist, in the order of ids.
-- Reads: releases.
select
    *,
    cast(row_number() over () - 1 as integer) as recording_no,
    case when artist_id is not null then cast(dense_rank() over (order by artist_id nulls last) - 1 as integer) end as artist_no
from (
    select *
    from releases
    qualify row_number() over (partition by recording_id order by available desc, release_date asc nulls last, track_id) = 1
)
