-- Grain: one row per listener. Reads: made_lists.
select
    user_id,
    track_ids,
    score,
    plays
from made_lists
