-- Grain: one row per (country, track_no), the country's most listened tracks; country '' is the world. A country's share leans to the
-- world's, the more so the fewer its listeners. Reads: listened, audiences, countries, params.
with sizes as (
    select
        country,
        count(distinct user_id) as listeners
    from listened
    group by country
),
world as (
    select cast(count(distinct user_id) as double) as listeners from listened
),
counted as (
    select
        country,
        track_no,
        count(*) as listeners
    from listened
    group by country, track_no
),
worlds_best as (
    select
        track_no,
        cast(row_number() over (order by listeners desc, track_no nulls last) as bigint) as popularity_rank
    from audiences
),
considered as (
    select country, track_no from counted
    union
    select c.country, b.track_no
    from worlds_best b
    cross join countries c
    cross join params p
    where b.popularity_rank <= p.popular_tracks
),
shares as (
    select
        k.country,
        k.track_no,
        cast(floor(10000000 * case
            when k.country = '' then a.listeners / w.listeners
            else (coalesce(n.listeners, 0) + p.country_prior * (a.listeners / w.listeners)) / (coalesce(z.listeners, 0) + p.country_prior)
        end) as bigint) as share
    from considered k
    join audiences a on a.track_no = k.track_no
    cross join world w
    cross join params p
    left join counted n on n.country = k.country and n.track_no = k.track_no
    left join sizes z on z.country = k.country
),
ranked as (
    select
        country,
        track_no,
        share,
        cast(row_number() over (partition by country order by share desc, track_no nulls last) as bigint) as popularity_rank
    from shares
)
select
    r.country,
    r.track_no,
    r.share,
    r.popularity_rank
from ranked r
cross join params p
where r.popularity_rank <= p.popular_tracks
