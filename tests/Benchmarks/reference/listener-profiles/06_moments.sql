-- Grain: one row per listener: weighted means and standard deviations. Unknown sound counts in nothing. Reads: listened, popularity, sounds.
with described as (
    select l.user_no, l.play_weight::double as weight, y.percentile, s.tempo, s.energy, s.valence
    from listened l
    join popularity y using (recording_no)
    left join sounds s using (recording_no)
    where l.play_weight > 0
),
sums as (
    select
        user_no,
        sum(weight * percentile) / sum(weight) as mainstreamness,
        sum(weight * tempo) / sum(weight) filter (where tempo is not null) as tempo,
        sum(weight * tempo * tempo) / sum(weight) filter (where tempo is not null) as tempo_square,
        sum(weight * energy) / sum(weight) filter (where energy is not null) as energy,
        sum(weight * energy * energy) / sum(weight) filter (where energy is not null) as energy_square,
        sum(weight * valence) / sum(weight) filter (where valence is not null) as valence,
        sum(weight * valence * valence) / sum(weight) filter (where valence is not null) as valence_square
    from described
    group by user_no
)
-- greatest(0, x) would make a 0 of what is not known.
select
    user_no,
    floor(mainstreamness + 0.5)::smallint as mainstreamness,
    (floor(pow(2, floor(tempo + 0.5) / 10000) * 100 + 0.5) / 100)::float as tempo_mean,
    (floor(sqrt(case when tempo_square > tempo * tempo then tempo_square - tempo * tempo when tempo is not null then 0 end) + 0.5) / 10000)::float as tempo_spread,
    (floor(energy + 0.5) / 10000)::float as energy_mean,
    (floor(sqrt(case when energy_square > energy * energy then energy_square - energy * energy when energy is not null then 0 end) + 0.5) / 10000)::float as energy_spread,
    (floor(valence + 0.5) / 10000)::float as valence_mean,
    (floor(sqrt(case when valence_square > valence * valence then valence_square - valence * valence when valence is not null then 0 end) + 0.5) / 10000)::float as valence_spread
from sums
