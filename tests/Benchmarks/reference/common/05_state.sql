-- Grain: one row per listener and release, in numbers. Reads: listening_state, listeners, names.
select
    l.user_no,
    n.recording_no,
    n.in_catalog,
    s.plays,
    s.play_weight,
    s.skips,
    -- Days without asking for a time zone.
    date '1970-01-01' + (epoch_us(s.first_played_at) // 86400000000)::integer as first_day,
    date '1970-01-01' + (epoch_us(s.last_played_at) // 86400000000)::integer as last_day,
    s.heard
from listening_state s
join listeners l using (user_id)
join names n using (track_id)
