-- Grain: one row: listeners' plays and skips in the older state and the days since, and by how many the listeners' sums in what was
-- written differ from them. Reads: listening_state (the older one), listening_history, written.
with sums as (
    select
        user_id,
        plays,
        skips
    from listening_state
    union all
    select
        user_id,
        case when is_play then 1 else 0 end as plays,
        case when is_skip then 1 else 0 end as skips
    from listening_history
    where is_play or is_skip
),
due as (
    select
        user_id,
        cast(sum(plays) as bigint) as plays,
        cast(sum(skips) as bigint) as skips
    from sums
    group by user_id
),
made as (
    select
        user_id,
        cast(sum(plays) as bigint) as plays,
        cast(sum(skips) as bigint) as skips
    from written
    group by user_id
),
compared as (
    select
        coalesce(d.user_id, m.user_id) as user_id,
        coalesce(d.plays, 0) + coalesce(d.skips, 0) as events,
        abs(coalesce(d.plays, 0) - coalesce(m.plays, 0)) + abs(coalesce(d.skips, 0) - coalesce(m.skips, 0)) as missing
    from due d
    full outer join made m on m.user_id = d.user_id
)
select
    cast(coalesce(sum(events), 0) as bigint) as checked,
    cast(coalesce(sum(missing), 0) as bigint) as wrong,
    min(case when missing > 0 then user_id end) as example
from compared
