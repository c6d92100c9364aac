-- Grain: one row per (user_no, track_no) that a candidate's sound is held against. Reads: played, recordings, params.
select y.user_no, y.play_weight::double as weight, r.octave, r.camelot, r.energy, r.valence
from played y
join recordings r using (track_no)
cross join params p
where y.play_weight > 0
qualify row_number() over (partition by y.user_no order by y.play_weight desc, y.track_no) <= p.taste_tracks
