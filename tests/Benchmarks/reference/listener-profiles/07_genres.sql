-- Grain: one row per listener of whose tracks any genre is known. Each track points at its genres with a vector of length one, times its
-- weight; the shorter the sum beside the weights, the more diverse. Rounding makes equal what sums of floats make nearly so.
-- Reads: listened, sounds, params.
with components as (
    select l.user_no, unnest(s.genres) as genre, l.play_weight / sqrt(len(s.genres)) as component, l.play_weight / len(s.genres) as part
    from listened l
    join sounds s using (recording_no)
    where l.play_weight > 0
),
summed as (
    select user_no, genre, sum(component) as component, sum(part) as part
    from components
    group by all
)
select
    user_no,
    floor(greatest(0, 1 - sqrt(sum(component * component)) / sum(part)) * 10000 + 0.5)::smallint as diversity,
    list(genre order by round(component) desc, genre)[:any_value(p.top_genres)] as top_genres
from summed
cross join params p
group by user_no
