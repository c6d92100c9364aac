-- Grain: one row per (country, track_no), the country's most listened tracks, ranked from 1; country '' is the world.
-- Reads: everyones_state, dictionary, listener_countries, params.
with listened as (
    select distinct
        s.user_id,
        d.track_no
    from everyones_state s
    join dictionary d on d.track_id = s.track_id
    where s.play_weight > 0
),
counted as (
    select
        c.country,
        l.track_no,
        count(*) as listeners
    from listened l
    join listener_countries c on c.user_id = l.user_id
    group by c.country, l.track_no
    union all
    select
        '' as country,
        track_no,
        count(*) as listeners
    from listened
    group by track_no
),
ranked as (
    select
        country,
        track_no,
        row_number() over (partition by country order by listeners desc, track_no) as popularity_rank
    from counted
)
select
    r.country,
    r.track_no,
    r.popularity_rank
from ranked r
cross join params p
where r.popularity_rank <= p.popular_tracks
