-- Grain: one row per listener of the input: what is known of them. Reads: sources_listeners.
select
    user_id,
    coalesce(max(country), '') as country,
    coalesce(bool_or(not explicit_allowed), false) as refuses_explicit,
    coalesce(bool_or(opted_out), false) as opted_out
from sources_listeners
where user_id is not null and not starts_with(user_id, 'country:')
group by user_id
