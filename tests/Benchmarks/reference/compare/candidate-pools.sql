-- Grain: one row: pools compared, those that are not the same tracks in the same order with affinities within the tolerance, and the
-- greatest difference of affinity where the tracks are the same. Reads: made, published, params.
with apart as (
    select
        m.track_ids is not distinct from p.track_ids as is_same,
        m.source is not distinct from p.source as is_same_source,
        case when m.track_ids = p.track_ids then list_max(list_transform(list_zip(m.affinity, p.affinity), lambda pair: abs(pair[1] - pair[2]))) end as difference
    from made m
    full join published p on p.user_id = m.user_id
)
select
    count(*) as compared,
    count(*) filter (where not is_same or not is_same_source or difference > (select tolerance from params)) as different,
    coalesce(max(difference), 0)::double as max_difference
from apart
