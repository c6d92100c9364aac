-- Grain: one row per listener whose country is known. Reads: sources_listeners.
select user_id, max(country) as country
from sources_listeners
where country <> '' and not starts_with(user_id, 'country:')
group by user_id
