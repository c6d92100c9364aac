-- Grain: one row per (track_no, neighbor_no), by the published neighbours. Reads: track_neighbors, recordings.
with pairs as (
    select track_id, unnest(neighbor_ids) as neighbor_id, unnest(weights) as weight
    from track_neighbors
)
select t.track_no, n.track_no as neighbor_no, p.weight::integer as weight
from pairs p
join recordings t on t.track_id = p.track_id
join recordings n on n.track_id = p.neighbor_id
