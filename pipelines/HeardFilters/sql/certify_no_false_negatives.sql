-- Grain: one row: every track that a listener heard, in every release of its recording, and those of them that the listener's filter lacks.
-- Reads: listening_state, other_releases, written.
with heard as (
    select
        user_id,
        track_id
    from listening_state
    where heard
),
ids as (
    select
        user_id,
        track_id
    from heard
    union all
    select
        h.user_id,
        o.other_track_id as track_id
    from heard h
    join other_releases o on o.track_id = h.track_id
),
probed as (
    select
        i.user_id,
        case when w.filter is null then 0 else filter_contains(w.filter, xxh64(i.track_id)) end as is_found
    from ids i
    left join written w on w.user_id = i.user_id
)
select
    count(*) as checked,
    cast(coalesce(sum(1 - is_found), 0) as bigint) as wrong,
    min(case when is_found = 0 then user_id end) as example
from probed
