-- Grain: one row, the listener to show: one with a medium amount of recent listening. Reads: listening_history, candidate_pools.
with recent as (
    select
        user_id,
        count(*) as plays
    from listening_history
    where is_play
    group by user_id
),
ranked as (
    select
        r.user_id,
        r.plays,
        cast(row_number() over (order by r.plays desc, r.user_id nulls last) as bigint) as activity_rank,
        count(*) over () as listeners
    from recent r
    join candidate_pools c on c.user_id = r.user_id
)
select
    user_id,
    plays
from ranked
where activity_rank = cast(floor(listeners / 4) as bigint) + 1
