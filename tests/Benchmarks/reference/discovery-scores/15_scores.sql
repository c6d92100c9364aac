-- Grain: one row per candidate of this part: its parts as they are published, in ten-thousandths, and the score that is made of these.
-- Reads: part, rows, unexpectedness, params, part_played, artists, genres, audio.
with parts as (
    select
        c.user_no,
        c.place,
        c.track_no,
        c.affinity,
        case when c.best_affinity > 0 then greatest(0, least(1, c.affinity::double / c.best_affinity)) else 1 end as relevance,
        case when y.track_no is null then 10000 else floor(0.5 * (1 - pow(2, -greatest(0, y.days_since) / p.track_half_life_days)) * 10000 + 0.5) end as track_novelty,
        floor(coalesce(a.novelty, case when c.artist_no is null then 0.5 else 1 end) * 10000 + 0.5) as artist_novelty,
        floor(coalesce(g.distance, 0.5) * 10000 + 0.5) as genre_distance,
        floor(coalesce(o.distance, 0.5) * 10000 + 0.5) as audio_distance,
        e.unexpectedness,
        w.novelty_weight
    from part c
    join rows w using (user_no)
    join unexpectedness e on e.country_no = w.country_no and e.track_no = c.track_no
    cross join params p
    left join part_played y on y.user_no = c.user_no and y.track_no = c.track_no
    left join artists a on a.user_no = c.user_no and a.artist_no = c.artist_no
    left join genres g on g.user_no = c.user_no and g.genre_set_no = c.genre_set_no
    left join audio o on o.user_no = c.user_no and o.place = c.place
),
novelties as (
    select
        s.*,
        (p.track_weight * s.track_novelty + p.artist_weight * s.artist_novelty + p.genre_weight * s.genre_distance
            + p.audio_weight * s.audio_distance + p.unexpectedness_weight * s.unexpectedness) / 10000
            / (p.track_weight + p.artist_weight + p.genre_weight + p.audio_weight + p.unexpectedness_weight) as novelty
    from parts s
    cross join params p
)
select
    n.* exclude (relevance, novelty),
    floor(pow(n.relevance, p.relevance_exponent) * (1 - n.novelty_weight / 10000.0::double * (1 - n.novelty)) * 10000 + 0.5)::smallint as discovery
from novelties n
cross join params p
