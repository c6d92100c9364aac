-- Grain: one row: lists compared, those that are not the same tracks with scores within the tolerance, and the greatest difference of a score.
-- Reads: made, published, params.
with apart as (
    select
        m.track_ids is not distinct from p.track_ids and m.days_since is not distinct from p.days_since as is_same,
        case when m.track_ids = p.track_ids then list_max(list_transform(list_zip(m.score, p.score), lambda pair: abs(pair[1] - pair[2]))) end as difference
    from made m
    full join published p on p.user_id = m.user_id
)
select
    count(*) as compared,
    count(*) filter (where not is_same or difference > (select tolerance from params)) as different,
    coalesce(max(difference), 0)::double as max_difference
from apart
