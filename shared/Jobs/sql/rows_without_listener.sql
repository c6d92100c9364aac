-- Grain: one row per row of a file that is not of the listener. Reads: held, params.
select h.*
from held h
cross join params p
where h.user_id is null or h.user_id <> p.user_id
