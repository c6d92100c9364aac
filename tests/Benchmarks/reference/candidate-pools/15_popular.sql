-- Grain: one row per (country_no, track_no), the country's most listened tracks; country 0 is the world.
-- Reads: listened, audiences, params, rules, recordings.
with sizes as (
    select country_no, count(distinct user_no) as listeners from listened group by country_no
),
world as (
    select count(distinct user_no)::double as listeners from listened
),
counted as (
    select country_no, track_no, count(*) as listeners from listened group by all
),
worlds_best as (
    select a.track_no from audiences a cross join params p
    qualify row_number() over (order by a.listeners desc, a.track_no) <= p.popular_tracks
),
considered as (
    select country_no, track_no from counted
    union
    select c.country_no, b.track_no from worlds_best b cross join (select country_no from rules union select 0) c
),
shares as (
    select
        k.country_no,
        k.track_no,
        floor(10000000 * case
            when k.country_no = 0 then a.listeners / w.listeners
            else (coalesce(n.listeners, 0) + p.country_prior * (a.listeners / w.listeners)) / (coalesce(z.listeners, 0) + p.country_prior)
        end)::bigint as share
    from considered k
    join audiences a using (track_no)
    left join counted n using (country_no, track_no)
    left join sizes z using (country_no)
    cross join world w
    cross join params p
)
select s.country_no, s.track_no, s.share, r.genre_set_no
from shares s
join recordings r using (track_no)
cross join params p
qualify row_number() over (partition by s.country_no order by s.share desc, s.track_no) <= p.popular_tracks
