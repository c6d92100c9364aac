-- Grain: one row per (user_no, track_no) that was played. Reads: state, recordings, listeners, rules, params.
select
    s.user_no,
    coalesce(any_value(u.country_no), 0)::smallint as country_no,
    r.track_no,
    min(s.first_day) > any_value(p.run_date) - any_value(p.trend_days)::integer as is_recent
from state s
join recordings r using (recording_no)
join listeners l using (user_no)
left join rules u using (user_id)
cross join params p
where s.play_weight > 0
group by s.user_no, r.track_no
