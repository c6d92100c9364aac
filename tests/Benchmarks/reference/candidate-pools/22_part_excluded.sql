-- Grain: one row per (user_no, track_no) that must not be in a pool of this part. Reads: excluded, part.
select x.user_no, x.track_no
from excluded x
semi join part u on u.user_no = x.user_no
