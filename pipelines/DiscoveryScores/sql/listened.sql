-- Grain: one row per (user_id, track_no) that was played and is not forgotten. Reads: everyones_state, dictionary, listener_countries.
select
    s.user_id,
    d.track_no,
    coalesce(max(c.country), '') as country
from everyones_state s
join dictionary d on d.track_id = s.track_id
left join listener_countries c on c.user_id = s.user_id
where s.play_weight > 0
group by s.user_id, d.track_no
