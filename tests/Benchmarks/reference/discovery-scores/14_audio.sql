-- Grain: one row per candidate of a listener of this part who played anything: each part of the sound as a mean of distances to the taste.
-- Reads: part, taste.
with apart as (
    select
        c.user_no,
        c.place,
        t.weight,
        abs(c.octave - t.octave) - floor(abs(c.octave - t.octave)) as beyond,
        abs(c.camelot // 2 - t.camelot // 2) as steps,
        xor(c.camelot, t.camelot) & 1 as ring,
        abs(c.energy - t.energy) as energy,
        abs(c.valence - t.valence) as valence
    from part c
    join taste t using (user_no)
),
means as (
    select
        user_no,
        place,
        sum(weight * 2 * least(beyond, 1 - beyond)) / sum(weight) filter (where beyond is not null) as tempo,
        sum(weight * (least(steps, 12 - steps) + ring) / 7) / sum(weight) filter (where steps is not null) as key,
        sum(weight * energy) / sum(weight) filter (where energy is not null) as energy,
        sum(weight * valence) / sum(weight) filter (where valence is not null) as valence
    from apart
    group by all
)
select user_no, place, list_avg([tempo, key, energy, valence]) as distance
from means
