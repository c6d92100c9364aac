-- Grain: one row per (user_no, track_no), each listener's strongest tracks only. Reads: state, recordings, params.
with interactions as (
    select user_no, recording_no, sum(play_weight) as play_weight
    from state
    where play_weight > 0 and in_catalog
    group by all
)
select i.user_no, r.track_no
from interactions i
join recordings r using (recording_no)
cross join params p
qualify row_number() over (partition by i.user_no order by i.play_weight desc, r.track_no) <= p.tracks_per_listener
