-- Grain: one row per listener with a play weight: the numbers of their strongest tracks, in no particular order.
-- Reads: interactions, numbered_recordings, params.
with lists as (
    select
        i.user_id,
        collect_list(n.track_no) as track_nos,
        collect_list(i.play_weight) as play_weights
    from interactions i
    join numbered_recordings n on n.recording_id = i.recording_id
    group by i.user_id
)
select strongest_tracks(l.track_nos, l.play_weights, p.tracks_per_listener) as track_nos
from lists l
cross join params p
