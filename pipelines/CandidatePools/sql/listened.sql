-- Grain: one row per (user_id, track_no) that was played. Reads: everyones_state, dictionary, listener_rules, params.
select
    s.user_id,
    coalesce(r.country, '') as country,
    d.track_no,
    -- A recording is met once, on whatever release.
    unix_date(cast(min(s.first_played_at) as date)) > unix_date(p.run_date) - p.trend_days as is_recent
from everyones_state s
join dictionary d on d.track_id = s.track_id
cross join params p
left join listener_rules r on r.user_id = s.user_id
where s.play_weight > 0
group by s.user_id, r.country, d.track_no, p.run_date, p.trend_days
