-- Grain: one row per listener who is settled and played an artist: decayed plays in all, and of artists who were new to them, in
-- thousandths. In a listener's first days every artist is new, which says nothing of them. Reads: everyones_state, recordings, params.
with artists as (
    select
        s.user_id,
        r.artist_no,
        cast(sum(s.play_weight) as bigint) as play_weight,
        min(s.first_played_at) as first_played_at
    from everyones_state s
    left join recordings r on r.track_id = s.track_id
    where s.plays > 0
    group by s.user_id, r.artist_no
),
settled as (
    select
        a.user_id,
        cast(min(a.first_played_at) as date) + cast(max(p.settling_days) as integer) as settled_day
    from artists a
    cross join params p
    group by a.user_id
),
weighed as (
    select
        a.user_id,
        cast(floor(1000 * cast(a.play_weight as double) / p.scale + cast(0.5 as double)) as bigint) as milliplays,
        cast(a.first_played_at as date) >= p.new_from and cast(a.first_played_at as date) >= t.settled_day as is_new
    from artists a
    join settled t on t.user_id = a.user_id
    cross join params p
    where t.settled_day <= p.run_date and a.artist_no is not null
)
select
    user_id,
    cast(sum(milliplays) as bigint) as milliplays,
    cast(sum(case when is_new then milliplays else 0 end) as bigint) as new_milliplays
from weighed
group by user_id
