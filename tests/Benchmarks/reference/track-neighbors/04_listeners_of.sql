-- Grain: one row per track_no.
select track_no::bigint as track_no, listeners from taste_listeners
