-- Grain: one row. How many rows a file has of a listener. Reads: held, params.
select count(*) as rows
from held h
join params p on h.user_id = p.user_id
