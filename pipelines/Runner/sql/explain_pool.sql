-- Grain: one row, the asked row of candidate-pools; none where it has no such row. Reads: candidate_pools, asked.
select
    c.user_id,
    c.track_ids,
    c.affinity,
    c.source,
    c.experiment_arm
from candidate_pools c
join asked a on a.row_id = c.user_id
