-- Grain: one row per recording: the countries with the most listeners of it. Reads: listened, countries, params.
with counted as (
    select l.recording_no, c.country, count(*) as listeners
    from listened l
    join countries c using (user_no)
    group by all
)
select
    recording_no,
    list(country order by listeners desc, country)[:any_value(p.countries_per_track)] as countries,
    list(listeners order by listeners desc, country)[:any_value(p.countries_per_track)] as country_listeners
from counted
cross join params p
group by recording_no
