-- Grain: one row per country with listeners who played anything, and one for '', the world. Reads: listened.
with listeners as (
    select distinct
        user_id,
        country
    from listened
)
select
    country,
    count(*) as listeners
from listeners
where country <> ''
group by country
union all
select
    '' as country,
    count(*) as listeners
from listeners
