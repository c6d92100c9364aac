-- Grain: one row per (user_no, track_no) that was heard, on whatever release. Reads: state, recordings.
select s.user_no, r.track_no, sum(s.play_weight)::bigint as play_weight
from state s
join recordings r using (recording_no)
where s.heard
group by all
