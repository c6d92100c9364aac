-- Grain: one row per listener who heard anything up to the training date, numbered from 0 by id. An unknown country is ''.
-- Reads: listening_state, listeners.
with heard as (
    select distinct user_id
    from listening_state
    where heard or play_weight > 0
),
countries as (
    select
        user_id,
        max(country) as country
    from listeners
    where user_id is not null and country is not null
    group by user_id
)
select
    cast(row_number() over (order by h.user_id nulls last) - 1 as bigint) as listener_no,
    h.user_id,
    coalesce(c.country, '') as country
from heard h
left join countries c on c.user_id = h.user_id
