-- Grain: at most one row: a listener with a candidate that the model lacks. Reads: candidate_pools, params.
with checked as (
    select
        c.user_id,
        unknown_track(p.model_path, p.model_digest, c.track_ids) as track_id
    from candidate_pools c
    cross join params p
)
select
    user_id,
    track_id
from checked
where track_id <> ''
order by user_id nulls last
limit 1
