-- Grain: one row per (user_no, track_no) that speaks for the taste of a listener of this part. Reads: taste, recordings, part.
select t.user_no, t.track_no, t.share, r.artist_no, r.genre_set_no
from taste t
join recordings r using (track_no)
semi join part u on u.user_no = t.user_no
