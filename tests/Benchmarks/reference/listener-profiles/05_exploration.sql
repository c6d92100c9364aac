-- Grain: one row per listener who is settled and played an artist: decayed plays in all, and of artists who were new to them, in thousandths.
-- Reads: state, params, representatives.
with settled as (
    select user_no, min(first_day) + any_value(p.settling_days)::integer as settled_day
    from state
    cross join params p
    where plays > 0
    group by user_no
),
artists as (
    select s.user_no, r.artist_no, sum(s.play_weight)::double as play_weight, min(s.first_day) as first_day
    from state s
    join representatives r using (recording_no)
    where s.plays > 0 and r.artist_no is not null
    group by all
),
weighed as (
    select
        a.user_no,
        floor(1000 * a.play_weight / p.scale + 0.5)::bigint as milliplays,
        a.first_day >= p.new_from and a.first_day >= t.settled_day as is_new
    from artists a
    join settled t using (user_no)
    cross join params p
    where t.settled_day <= p.run_date
)
select user_no, sum(milliplays)::double as milliplays, coalesce(sum(milliplays) filter (where is_new), 0)::double as new_milliplays
from weighed
group by user_no
