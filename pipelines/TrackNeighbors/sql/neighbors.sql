-- Grain: one row per (track_no, neighbor_no), the neighbours that each track speaks for most strongly, either way, ranked from 1.
-- Reads: ridge_weights, params.
with ranked as (
    select
        track_no,
        neighbor_no,
        weight,
        cast(row_number() over (partition by track_no order by abs(weight) desc, neighbor_no nulls last) as bigint) as neighbor_rank
    from ridge_weights
)
select
    r.track_no,
    r.neighbor_no,
    r.weight,
    r.neighbor_rank
from ranked r
cross join params p
where r.neighbor_rank <= p.neighbors_per_track
