-- Grain: one row per (user_id, track_id) that was heard.
select user_id, track_id from listening_state where heard
