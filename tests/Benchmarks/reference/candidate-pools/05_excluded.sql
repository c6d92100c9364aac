-- Grain: one row per (user_no, track_no) that must not be in the pool, by user_no, so that a part reads only its own rows. Reads: heard, blocked.
select user_no, track_no from heard
union
select user_no, track_no from blocked where user_no is not null
order by user_no
