-- Grain: one row per listener with a play, with a number that is cheaper to group by than the id, and their country where it is known.
-- Reads: listening_state, listeners.
with players as (
    select distinct user_id
    from listening_state
    where plays > 0
),
countries as (
    select
        user_id,
        max(country) as country
    from listeners
    where user_id is not null and country is not null and country <> ''
    group by user_id
)
select
    p.user_id,
    cast(row_number() over (order by p.user_id nulls last) as bigint) as listener_no,
    c.country
from players p
left join countries c on c.user_id = p.user_id
