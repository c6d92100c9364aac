-- Grain: one row per (user_no, track_no) that a candidate's sound is held against, by user_no. A weight is the track's share among those of the
-- listener's whose tempo, key, energy or valence is known; fold is the tempo's place in its octave. Reads: played, recordings, params.
with strongest as (
    select y.user_no, y.play_weight::double as weight, r.octave - floor(r.octave) as fold, r.camelot, r.energy, r.valence
    from played y
    join recordings r using (track_no)
    cross join params p
    where y.play_weight > 0
    qualify row_number() over (partition by y.user_no order by y.play_weight desc, y.track_no) <= p.taste_tracks
)
select
    user_no,
    fold,
    camelot,
    energy,
    valence,
    weight / sum(weight) filter (where fold is not null) over listener as fold_weight,
    weight / sum(weight) filter (where camelot is not null) over listener as key_weight,
    weight / sum(weight) filter (where energy is not null) over listener as energy_weight,
    weight / sum(weight) filter (where valence is not null) over listener as valence_weight
from strongest
window listener as (partition by user_no)
order by user_no
