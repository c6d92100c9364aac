-- Grain: one row per (listener_no, recording_no) with a play; days in UTC. A listener has one row a track: only recordings of several
-- tracks have anything to add up. Reads: listening_state, played_listeners, recordings.
select
    n.listener_no,
    r.recording_no,
    s.plays,
    s.play_weight,
    cast(s.first_played_at as date) as first_day,
    cast(s.last_played_at as date) as last_day
from listening_state s
join recordings r on r.track_id = s.track_id
join played_listeners n on n.user_id = s.user_id
where s.plays > 0 and r.is_only
union all
select
    n.listener_no,
    r.recording_no,
    cast(sum(s.plays) as bigint) as plays,
    cast(sum(s.play_weight) as bigint) as play_weight,
    cast(min(s.first_played_at) as date) as first_day,
    cast(max(s.last_played_at) as date) as last_day
from listening_state s
join recordings r on r.track_id = s.track_id
join played_listeners n on n.user_id = s.user_id
where s.plays > 0 and not r.is_only
group by n.listener_no, r.recording_no
