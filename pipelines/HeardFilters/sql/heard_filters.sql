-- Grain: one row per listener who heard anything. Reads: listening_state, other_releases, params.
with heard as (
    select
        user_id,
        track_id
    from listening_state
    where heard
),
heard_elsewhere as (
    select distinct
        h.user_id,
        o.other_track_id as track_id
    from heard h
    join other_releases o on o.track_id = h.track_id
),
only_elsewhere as (
    select
        e.user_id,
        e.track_id
    from heard_elsewhere e
    left join heard h on h.user_id = e.user_id and h.track_id = e.track_id
    where h.track_id is null
),
keys as (
    select
        user_id,
        xxh64(track_id) as track_hash
    from heard
    union all
    select
        user_id,
        xxh64(track_id) as track_hash
    from only_elsewhere
),
listeners as (
    select
        user_id,
        collect_list(track_hash) as track_hashes,
        count(*) as tracks
    from keys
    group by user_id
)
select
    l.user_id,
    split_block_filter(l.track_hashes, p.false_positive_rate) as filter,
    cast(l.tracks as integer) as tracks,
    p.run_date as as_of
from listeners l
cross join params p
