-- Grain: one row per country and track, 0 standing for countries where nobody plays anything: self-information over the largest there is.
-- Reads: played, listeners, countries, recordings, params.
with listened as (
    select distinct y.user_no, y.track_no, coalesce(c.country_no, 0) as country_no
    from played y
    join listeners l using (user_no)
    left join countries c using (user_id)
    where y.play_weight > 0
),
totals as (
    select country_no, count(distinct user_no)::double as listeners from listened where country_no > 0 group by country_no
    union all
    select 0, 0
),
counted as (
    select country_no, track_no, count(*)::double as listeners from listened where country_no > 0 group by all
),
world as (
    select 1 / (count(distinct user_no) + 1.0::double) as smallest from listened
),
shares as (
    select
        t.country_no,
        r.track_no,
        (coalesce(n.listeners, 0) + p.popularity_prior * ((r.listeners + 1) * w.smallest)) / (t.listeners + p.popularity_prior) as share,
        w.smallest
    from totals t
    cross join recordings r
    cross join world w
    cross join params p
    left join counted n on n.country_no = t.country_no and n.track_no = r.track_no
)
select country_no, track_no, floor(greatest(0, least(1, ln(greatest(share, smallest)) / ln(smallest))) * 10000 + 0.5)::integer as unexpectedness
from shares
