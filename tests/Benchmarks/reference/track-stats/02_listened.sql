-- Grain: one row per (user_no, recording_no) with a play. Reads: state, params.
select
    user_no,
    recording_no,
    sum(plays)::bigint as plays,
    floor(1000 * sum(play_weight)::double / any_value(p.scale) + 0.5)::bigint as milliplays,
    min(first_day) as first_day,
    max(last_day) as last_day
from state
cross join params p
where plays > 0 and recording_no >= 0
group by user_no, recording_no
