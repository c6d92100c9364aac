-- Grain: one row per (user_no, track_no) with any play, skip or hearing. Private sessions count as heard and in nothing else.
-- Reads: history, days, lasts_from, params.
with told_apart as (
    select
        h.user_no,
        h.track_no,
        h.played_at,
        d.weight,
        h.facts >> 40 = 0 as is_open,
        (h.facts >> 2) & 274877906943 as ms_played,
        coalesce((h.facts >> 2) & 274877906943 >= coalesce(f.lasts_from, p.play_min_ms), false) as lasted,
        (h.facts & 3) <> 1 as may_be_skip
    from history h
    join days d using (day)
    left join lasts_from f on f.track_no = h.track_no and f.catalog_day = d.catalog_day
    cross join params p
)
select
    user_no,
    track_no,
    count(*) filter (where is_open and lasted) as plays,
    coalesce(sum(weight) filter (where is_open and lasted), 0)::bigint as play_weight,
    count(*) filter (where is_open and not lasted and may_be_skip) as skips,
    coalesce(sum(weight) filter (where is_open and not lasted and may_be_skip), 0)::bigint as skip_weight,
    min(played_at) filter (where is_open and lasted) as first_played_at,
    max(played_at) filter (where is_open and lasted) as last_played_at,
    bool_or(ms_played >= heard_min_ms) as heard
from told_apart
cross join (select heard_min_ms from params)
group by user_no, track_no
having heard or plays > 0 or skips > 0
