-- Grain: one row per listener. Reads: listeners.
select
    user_id,
    country,
    explicit_allowed,
    opted_out
from listeners
