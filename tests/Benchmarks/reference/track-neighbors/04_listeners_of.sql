-- Grain: one row per track_no. Reads: taste_listeners.
select track_no::bigint as track_no, listeners from taste_listeners
