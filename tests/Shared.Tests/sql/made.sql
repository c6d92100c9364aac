-- Grain: one row per listener. Reads: made.
select
    user_id,
    plays
from made
