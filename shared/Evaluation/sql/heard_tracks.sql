-- Grain: one row per (listener_no, track_no) heard up to the training date, on whichever release. Reads: listening_state, dictionary,
-- numbered_listeners.
select
    n.listener_no,
    d.track_no,
    cast(sum(s.play_weight) as bigint) as play_weight
from listening_state s
join dictionary d on d.track_id = s.track_id
join numbered_listeners n on n.user_id = s.user_id
where s.heard or s.play_weight > 0
group by n.listener_no, d.track_no
