-- Grain: one row per (user_no, track_no) that speaks for the taste, by user_no, with its share in thousandths of the strongest.
-- Reads: heard, blocked, params.
select
    h.user_no,
    h.track_no,
    greatest(1, floor(
        (p.taste_floor + (1 - p.taste_floor) * (h.play_weight::double / max(h.play_weight) over (partition by h.user_no))) * 1000 + 0.5
    ))::integer as share
from heard h
anti join (select * from blocked where user_no is not null) b on b.user_no = h.user_no and b.track_no = h.track_no
cross join params p
where h.play_weight > 0
qualify row_number() over (partition by h.user_no order by h.play_weight desc, h.track_no) <= p.taste_tracks
order by h.user_no
