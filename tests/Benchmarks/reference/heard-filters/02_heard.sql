-- Grain: one row per (user_id, track_id) that was heard. Reads: listening_state.
select user_id, track_id from listening_state where heard
