-- Grain: one row per listener of whose tracks any genre is known. Each track points at its genres with a vector of length one, times its
-- weight; the shorter the sum beside the weights, the more diverse. Rounding makes equal what sums of floats make nearly so.
-- Reads: listened, sounds, genre_sets, params.
with by_set as (
    select l.user_no, s.genre_set_no, sum(l.play_weight)::double as weight
    from listened l
    join sounds s using (recording_no)
    where l.play_weight > 0
    group by all
),
summed as (
    select w.user_no, g.genre_no, sum(w.weight / sqrt(g.genres)) as component, sum(w.weight / g.genres) as part
    from by_set w
    join genre_sets g using (genre_set_no)
    group by all
),
listed as (
    select
        user_no,
        floor(greatest(0, 1 - sqrt(sum(component * component)) / sum(part)) * 10000 + 0.5)::smallint as diversity,
        list_sort(list({weight: -round(component), genre_no: genre_no}))[:any_value(p.top_genres)] as top
    from summed
    cross join params p
    group by user_no
),
names as (
    select list(genre order by genre_no) as of_no
    from (select distinct genre_no, genre from genre_sets)
)
select l.user_no, l.diversity, list_select(n.of_no, list_transform(l.top, lambda one: one.genre_no)) as top_genres
from listed l
cross join names n
