-- Grain: one row: pairs of tracks compared, those whose weights differ by more than the tolerance, a missing one counting as 0, and the
-- greatest difference, in ten-thousandths. Reads: made, published, params.
with made_pairs as (
    select track_id, listeners, unnest(neighbor_ids) as neighbor_id, unnest(weights)::integer as weight from made
),
published_pairs as (
    select track_id, listeners, unnest(neighbor_ids) as neighbor_id, unnest(weights)::integer as weight from published
),
apart as (
    select
        coalesce(m.listeners = p.listeners, true) as is_same,
        abs(coalesce(m.weight, 0) - coalesce(p.weight, 0)) as difference
    from made_pairs m
    full join published_pairs p on p.track_id = m.track_id and p.neighbor_id = m.neighbor_id
)
select
    count(*) as compared,
    count(*) filter (where not is_same or difference > (select tolerance from params)) as different,
    coalesce(max(difference), 0)::double as max_difference
from apart
