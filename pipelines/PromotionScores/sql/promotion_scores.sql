-- Grain: one row per listener with a promotion tonight, packed. Reads: chosen, params.
select
    c.user_id,
    p.files,
    c.chosen
from chosen c
cross join params p
