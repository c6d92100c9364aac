-- Grain: one row per (user_id, recording_id) with a play weight. A listener has one row a track: only recordings of several tracks have
-- anything to add up. Reads: listening_state, recordings.
select
    s.user_id,
    r.recording_id,
    s.play_weight
from listening_state s
join recordings r on r.track_id = s.track_id
where s.play_weight > 0 and r.is_only
union all
select
    s.user_id,
    r.recording_id,
    cast(sum(s.play_weight) as bigint) as play_weight
from listening_state s
join recordings r on r.track_id = s.track_id
where s.play_weight > 0 and not r.is_only
group by s.user_id, r.recording_id
