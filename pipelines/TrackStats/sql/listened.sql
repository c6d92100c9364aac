-- Grain: one row per (user_id, track_id) with a play, track_id being the release that stands for the recording; days in UTC. A listener
-- has one row a track: only recordings of several tracks have anything to add up. Reads: listening_state, recordings.
select
    s.user_id,
    r.representative_id as track_id,
    r.artist_id,
    r.first_released,
    s.plays,
    s.play_weight,
    cast(s.first_played_at as date) as first_day,
    cast(s.last_played_at as date) as last_day
from listening_state s
join recordings r on r.track_id = s.track_id
where s.plays > 0 and r.is_only
union all
select
    s.user_id,
    r.representative_id as track_id,
    r.artist_id,
    r.first_released,
    cast(sum(s.plays) as bigint) as plays,
    cast(sum(s.play_weight) as bigint) as play_weight,
    cast(min(s.first_played_at) as date) as first_day,
    cast(max(s.last_played_at) as date) as last_day
from listening_state s
join recordings r on r.track_id = s.track_id
where s.plays > 0 and not r.is_only
group by s.user_id, r.representative_id, r.artist_id, r.first_released
