-- Grain: one row per listener of a source who is on the suppression list. Reads: source_listeners.
select
    user_id,
    source_rows
from source_listeners
where is_forgotten(user_id) = 1
