-- Grain: one row: rows of the pools and of the scores, and those that only one of them has, or that hold other tracks.
-- Reads: candidate_pools, written.
with pools as (
    -- Hashed before they are joined: a list is 200 texts.
    select
        user_id,
        array_size(track_ids) as tracks,
        tracks_hash(track_ids) as hash
    from candidate_pools
),
scores as (
    select
        user_id,
        array_size(track_ids) as tracks,
        tracks_hash(track_ids) as hash
    from written
),
compared as (
    select
        coalesce(p.user_id, s.user_id) as user_id,
        case when p.tracks = s.tracks and p.hash = s.hash then 1 else 0 end as is_same
    from pools p
    full outer join scores s on s.user_id = p.user_id
)
select
    count(*) as checked,
    cast(coalesce(sum(1 - is_same), 0) as bigint) as wrong,
    min(case when is_same = 0 then user_id end) as example
from compared
