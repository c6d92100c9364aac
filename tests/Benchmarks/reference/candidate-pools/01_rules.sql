-- Grain: one row per listener of the input: what is known of them; countries are numbered from 1, 0 is none. Reads: sources_listeners.
with known as (
    select
        user_id,
        coalesce(max(country), '') as country,
        coalesce(bool_or(not explicit_allowed), false) as refuses_explicit,
        coalesce(bool_or(opted_out), false) as opted_out
    from sources_listeners
    where user_id is not null and not starts_with(user_id, 'country:')
    group by user_id
),
countries as (
    select country, cast(row_number() over (order by country) as smallint) as country_no
    from (select distinct country from known where country <> '')
)
select k.*, coalesce(c.country_no, 0::smallint) as country_no
from known k
left join countries c using (country)
