-- Grain: one row per listener whose country is known. Reads: listeners.
select
    user_id,
    max(country) as country
from listeners
where user_id is not null and country is not null and country <> ''
group by user_id
