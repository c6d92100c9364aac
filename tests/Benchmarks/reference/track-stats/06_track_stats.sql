-- Grain: one row per recording that anybody played. Growth: the later window's share of new listeners, both evened out by what the world
-- met, with a prior on each. Shares are ten-thousandths, rounded half up. Reads: listened, track_counts, artist_counts, params, country_lists.
with world as (
    select
        (select count(distinct user_no) from listened) as listeners,
        sum(recent)::double as recent,
        sum(earlier)::double as earlier,
        coalesce(sum(recent) filter (where is_comparable), 0)::double as comparable_recent,
        coalesce(sum(earlier) filter (where is_comparable), 0)::double as comparable_earlier,
        sum(cohort)::double as cohort,
        sum(returned)::double as returned
    from track_counts
),
evened as (
    select
        c.*,
        a.listeners as artist_listeners,
        w.listeners as all_listeners,
        w.cohort as world_cohort,
        w.returned / nullif(w.cohort, 0) as mean_return,
        -- Null where the world has a window without new listeners.
        c.recent * ((w.recent + w.earlier) / 2 / nullif(w.recent, 0)) + p.growth_prior as after,
        c.earlier * ((w.recent + w.earlier) / 2 / nullif(w.earlier, 0)) + p.growth_prior as before,
        a.recent * ((w.comparable_recent + w.comparable_earlier) / 2 / nullif(w.comparable_recent, 0)) + p.artist_growth_prior as artist_after,
        a.earlier * ((w.comparable_recent + w.comparable_earlier) / 2 / nullif(w.comparable_earlier, 0)) + p.artist_growth_prior as artist_before
    from track_counts c
    left join artist_counts a using (artist_no)
    cross join world w
    cross join params p
),
shares as (
    select
        *,
        floor(coalesce(after / nullif(after + before, 0), 0.5) * 10000 + 0.5)::smallint as growth,
        case when artist_listeners is not null then floor(coalesce(artist_after / nullif(artist_after + artist_before, 0), 0.5) * 10000 + 0.5)::smallint end as artist_growth
    from evened
)
select
    s.track_id,
    s.listeners,
    s.plays,
    s.milliplays::double / 1000 as recent_plays,
    s.growth,
    case when s.mean_return is not null then floor(least(
        1, (s.returned + p.stickiness_prior * s.mean_return) / (s.cohort + p.stickiness_prior)
    ) * 10000 + 0.5)::smallint end as stickiness,
    s.artist_listeners,
    s.artist_growth,
    coalesce(s.artist_growth >= p.emerging_min_growth and s.artist_listeners <= p.emerging_max_audience * s.all_listeners, false) as emerging,
    k.countries,
    k.country_listeners
from shares s
left join country_lists k using (recording_no)
cross join params p
