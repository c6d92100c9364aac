-- Grain: one row per candidate of the listeners of this part. Reads: candidates, recordings, part_range.
select c.*, r.artist_no, r.genre_set_no, r.octave, r.camelot, r.energy, r.valence, max(c.affinity) over (partition by c.user_no) as best_affinity
from candidates c
join recordings r using (track_no)
cross join part_range p
where (c.user_no >= p.user_from and c.user_no < p.user_to) or (c.user_no < 0 and p.with_countries)
