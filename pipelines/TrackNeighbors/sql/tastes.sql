-- Grain: one row per (user_id, track_no), each listener's strongest tracks only. Reads: interactions, numbered_recordings, params.
with ranked as (
    select
        i.user_id,
        n.track_no,
        row_number() over (partition by i.user_id order by i.play_weight desc, n.track_no) as strength_rank
    from interactions i
    join numbered_recordings n on n.recording_id = i.recording_id
)
select
    r.user_id,
    r.track_no
from ranked r
cross join params p
where r.strength_rank <= p.tracks_per_listener
