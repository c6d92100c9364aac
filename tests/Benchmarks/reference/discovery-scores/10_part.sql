-- Grain: one row per candidate of the listeners of this part. Reads: candidates, recordings.
select
    c.*,
    r.artist_no,
    r.genre_set_no,
    r.octave - floor(r.octave) as fold,
    r.camelot,
    r.energy,
    r.valence,
    max(c.affinity) over (partition by c.user_no) as best_affinity
from candidates c
join recordings r using (track_no)
where c.user_no >= user_from() and c.user_no < user_to()
