-- Grain: one row per (user_no, genre_set_no): how much more than the world the listener leans to the genres, on average.
-- Reads: part_taste, genre_sets, part.
with own as (
    select t.user_no, g.genre, sum(t.share::double / g.genres) as weight
    from part_taste t
    join genre_sets g using (genre_set_no)
    group by all
),
totals as (
    select user_no, sum(share) filter (where genre_set_no > 0)::double as weight
    from part_taste
    group by user_no
)
select
    u.user_no,
    g.genre_set_no,
    sum(case
        when g.world_share = 0 then 1
        else least(8, (coalesce(o.weight, 0) + 3000 * g.world_share) / (coalesce(t.weight, 0) + 3000) / g.world_share)
    end) / any_value(g.genres) as lean
from part u
cross join genre_sets g
left join totals t using (user_no)
left join own o on o.user_no = u.user_no and o.genre = g.genre
group by all
union all
select user_no, 0, 1 from part
