-- Grain: one row per listener. Reads: made, which each fake job makes in its own way.
select
    user_id,
    plays
from made
