-- Grain: one row per listener who is settled and played an artist: decayed plays in all, and of artists who were new to them, in
-- thousandths. In a listener's first days every artist is new, which says nothing of them. Reads: everyones_state, recordings, params.
with settled as (
    select
        s.user_id,
        cast(min(s.first_played_at) as date) + cast(max(p.settling_days) as integer) as settled_day
    from everyones_state s
    cross join params p
    where s.plays > 0
    group by s.user_id
),
artists as (
    select
        s.user_id,
        r.artist_id,
        cast(sum(s.play_weight) as bigint) as play_weight,
        cast(min(s.first_played_at) as date) as first_day
    from everyones_state s
    join recordings r on r.track_id = s.track_id
    where s.plays > 0 and r.artist_id is not null
    group by s.user_id, r.artist_id
),
weighed as (
    select
        a.user_id,
        cast(floor(1000 * cast(a.play_weight as double) / p.scale + cast(0.5 as double)) as bigint) as milliplays,
        a.first_day >= p.new_from and a.first_day >= t.settled_day as is_new
    from artists a
    join settled t on t.user_id = a.user_id
    cross join params p
    where t.settled_day <= p.run_date
)
select
    user_id,
    cast(sum(milliplays) as bigint) as milliplays,
    cast(sum(case when is_new then milliplays else 0 end) as bigint) as new_milliplays
from weighed
group by user_id
