-- Grain: one row per (user_id, recording_id) with a play weight. Reads: listening_state, recordings.
select
    s.user_id,
    r.recording_id,
    cast(sum(s.play_weight) as bigint) as play_weight
from listening_state s
join recordings r on r.track_id = s.track_id
where s.play_weight > 0
group by s.user_id, r.recording_id
