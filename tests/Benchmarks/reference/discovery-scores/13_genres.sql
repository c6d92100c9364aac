-- Grain: one row per listener of this part with known genres, and genre set: 1 less the cosine of both. Reads: part_played, genre_sets.
with own as (
    select y.user_no, g.genre, sum(y.play_weight / sqrt(g.genres)) as weight
    from part_played y
    join genre_sets g using (genre_set_no)
    group by all
),
norms as (
    select user_no, sqrt(sum(weight * weight)) as norm from own group by user_no having norm > 0
)
select n.user_no, g.genre_set_no, greatest(0, least(1, 1 - coalesce(sum(o.weight), 0) / (sqrt(any_value(g.genres)) * any_value(n.norm)))) as distance
from norms n
cross join genre_sets g
left join own o on o.user_no = n.user_no and o.genre = g.genre
group by n.user_no, g.genre_set_no
