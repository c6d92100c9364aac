-- Grain: one row per (track_no, neighbor_no), the strongest neighbours of each track, ranked from 1. Reads: tastes, params.
with listeners as (
    select
        track_no,
        count(*) as listeners
    from tastes
    group by track_no
),
pairs as (
    select
        a.track_no,
        b.track_no as neighbor_no,
        count(*) as together
    from tastes a
    join tastes b on b.user_id = a.user_id and b.track_no > a.track_no
    group by a.track_no, b.track_no
),
frequent as (
    select
        q.track_no,
        q.neighbor_no,
        -- Ten-thousandths, rounded half up: the cosine, times together / (together + shrinkage).
        cast(floor(
            10000 * cast(q.together as double) / sqrt(cast(x.listeners as double) * cast(y.listeners as double))
            * (cast(q.together as double) / (cast(q.together as double) + p.shrinkage)) + cast(0.5 as double)
        ) as bigint) as weight
    from pairs q
    cross join params p
    join listeners x on x.track_no = q.track_no
    join listeners y on y.track_no = q.neighbor_no
    where q.together >= p.min_together
),
both_ways as (
    select track_no, neighbor_no, weight from frequent where weight > 0
    union all
    select neighbor_no as track_no, track_no as neighbor_no, weight from frequent where weight > 0
),
ranked as (
    select
        track_no,
        neighbor_no,
        weight,
        row_number() over (partition by track_no order by weight desc, neighbor_no) as neighbor_rank
    from both_ways
)
select
    r.track_no,
    r.neighbor_no,
    r.weight,
    r.neighbor_rank
from ranked r
cross join params p
where r.neighbor_rank <= p.neighbors_per_track
