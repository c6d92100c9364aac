-- Grain: one row per (user_no, recording_no) that was played. Reads: state.
select user_no, recording_no, sum(play_weight)::bigint as play_weight
from state
where plays > 0
group by all
