-- Grain: one row per track released by the day. DuckDB only: it leaves a column out. Reads: tracks, params.
select t.* exclude (number)
from tracks t
cross join params p
where t.release_date <= p.day
