-- Grain: one row: sampled rows, and those without plays, of which a tenth may be. Reads: written, sampling.
select
    count(*) as checked,
    cast(coalesce(sum(case when w.plays = 0 then 1 else 0 end), 0) as bigint) as wrong,
    min(case when w.plays = 0 then w.user_id end) as example,
    cast(0.1 as double) as at_most,
    count(*) as units
from written w
cross join sampling s
where sample_point(w.user_id) < s.sample_below
