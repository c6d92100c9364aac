-- Grain: one row: rows, and those with more plays than may be. Reads: written, params.
select
    count(*) as checked,
    cast(coalesce(sum(case when w.plays > p.most then 1 else 0 end), 0) as bigint) as wrong,
    min(case when w.plays > p.most then w.user_id end) as example
from written w
cross join params p
