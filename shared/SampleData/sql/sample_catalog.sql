-- Grain: one row per track released by the day. Reads: tracks, params.
select t.* exclude (number)
from tracks t
cross join params p
where t.release_date <= p.day
