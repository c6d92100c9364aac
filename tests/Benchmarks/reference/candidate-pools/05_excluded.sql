-- Grain: one row per (user_no, track_no) that must not be in the pool. Reads: heard, blocked.
select user_no, track_no from heard
union
select user_no, track_no from blocked where user_no is not null
