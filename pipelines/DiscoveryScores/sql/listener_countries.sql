-- Grain: one row per listener whose country is known; ids that are reserved for countries' own rows are no listeners. Reads: listeners.
select
    user_id,
    max(country) as country
from listeners
where user_id is not null and user_id not like 'country:%' and country is not null and country <> ''
group by user_id
