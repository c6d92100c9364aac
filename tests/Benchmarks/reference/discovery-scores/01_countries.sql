-- Grain: one row per listener whose country is known; countries are numbered from 1. Reads: sources_listeners.
with known as (
    select user_id, max(country) as country
    from sources_listeners
    where country <> '' and not starts_with(user_id, 'country:')
    group by user_id
),
numbered as (
    select country, cast(row_number() over (order by country) as smallint) as country_no
    from (select distinct country from known)
)
select k.user_id, k.country, n.country_no
from known k
join numbered n using (country)
