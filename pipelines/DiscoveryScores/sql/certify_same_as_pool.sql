-- Grain: one row: rows of the pools and of the scores, and those that only one of them has, or that hold other tracks.
-- Reads: candidate_pools, written.
with compared as (
    select
        coalesce(c.user_id, w.user_id) as user_id,
        coalesce(same_tracks(c.track_ids, w.track_ids), 0) as is_same
    from candidate_pools c
    full outer join written w on w.user_id = c.user_id
)
select
    count(*) as checked,
    cast(coalesce(sum(1 - is_same), 0) as bigint) as wrong,
    min(case when is_same = 0 then user_id end) as example
from compared
