-- Grain: one row per listener who opted out, by any of their rows. Reads: listeners.
select distinct user_id
from listeners
where opted_out and user_id is not null
