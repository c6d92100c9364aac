-- Grain: one row per recording that anybody played, under the release that stands for it.
-- Reads: track_counts, artist_counts, world, track_countries, params.
with growths as (
    select
        c.recording_no,
        c.track_id,
        c.listeners,
        c.plays,
        cast(c.recent_milliplays as double) / 1000 as recent_plays,
        growth(c.recent_listeners, c.earlier_listeners, w.recent_listeners, w.earlier_listeners, p.growth_prior) as growth,
        nullif(shrunken_share(
            cast(c.returned as double), cast(c.cohort as double),
            cast(w.returned as double), cast(w.cohort as double), p.stickiness_prior
        ), -1) as stickiness,
        a.listeners as artist_listeners,
        case when a.artist_no is not null then growth(
            a.recent_listeners, a.earlier_listeners,
            w.comparable_recent_listeners, w.comparable_earlier_listeners, p.artist_growth_prior
        ) end as artist_growth,
        w.listeners as all_listeners
    from track_counts c
    cross join world w
    cross join params p
    left join artist_counts a on a.artist_no = c.artist_no
),
country_lists as (
    select
        recording_no,
        collect_list(country) as countries,
        collect_list(cast(listeners as bigint)) as country_listeners,
        collect_list(cast(country_rank as bigint)) as ranks
    from track_countries
    group by recording_no
)
select
    g.track_id,
    g.listeners,
    g.plays,
    g.recent_plays,
    cast(g.growth as smallint) as growth,
    cast(g.stickiness as smallint) as stickiness,
    g.artist_listeners,
    cast(g.artist_growth as smallint) as artist_growth,
    coalesce(
        g.artist_growth >= p.emerging_min_growth
        and cast(g.artist_listeners as double) <= p.emerging_max_audience * cast(g.all_listeners as double),
        false
    ) as emerging,
    texts_by_rank(k.countries, k.ranks) as countries,
    longs_by_rank(k.country_listeners, k.ranks) as country_listeners
from growths g
cross join params p
left join country_lists k on k.recording_no = g.recording_no
