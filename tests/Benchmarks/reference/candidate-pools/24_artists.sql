-- Grain: one row per (user_no, artist_no) that anything came near: how likely the listener plays the artist's best soon, ranked.
-- Reads: part_taste, said, recordings, params.
with signs as (
    select user_no, artist_no, sum(share) as own, 0 as near
    from part_taste
    where artist_no is not null
    group by all
    union all
    select s.user_no, r.artist_no, 0, sum(s.amount)
    from said s
    join recordings r using (track_no)
    where s.amount > 0 and r.artist_no is not null
    group by all
),
summed as (
    select user_no, artist_no, sum(own)::double as own, sum(near)::double as near
    from signs
    group by all
)
select
    s.user_no,
    s.artist_no,
    trunc(p.own_artist_weight * (s.own / (s.own + 1000)) * 10000000 + p.near_artist_weight * s.near)::bigint as value,
    row_number() over (partition by s.user_no order by value desc, s.artist_no) as nearness_rank
from summed s
cross join params p
