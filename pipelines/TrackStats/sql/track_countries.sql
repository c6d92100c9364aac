-- Grain: one row per (track_id, country), the countries with the most listeners of the track, ranked from 1.
-- Reads: listened, listener_countries, params.
with counted as (
    select
        l.track_id,
        c.country,
        count(*) as listeners
    from listened l
    join listener_countries c on c.user_id = l.user_id
    group by l.track_id, c.country
),
ranked as (
    select
        track_id,
        country,
        listeners,
        row_number() over (partition by track_id order by listeners desc, country) as country_rank
    from counted
)
select
    r.track_id,
    r.country,
    r.listeners,
    r.country_rank
from ranked r
cross join params p
where r.country_rank <= p.countries_per_track
