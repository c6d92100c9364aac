-- Grain: one row per packed pool. Reads: packed.
select
    user_id,
    pool_track_ids(model_path, model_digest, pool) as track_ids,
    pool_affinity(pool) as affinity,
    pool_sources(pool) as source,
    experiment_arm
from packed
