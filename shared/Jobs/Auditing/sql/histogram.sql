-- Grain: one row per bin, from 0, that a value of a column lies in, in rows of sampled keys; what lies beyond the ends is in the first and
-- the last. Reads: audited, params.
select
    cast(greatest(0, least(p.bins - 1, floor((cast(a.value as double) - p.start) / p.width))) as bigint) as bin,
    count(*) as values_in_bin
from audited a
cross join params p
where a.value is not null and sample_point(a.key_1) < p.sample_below
group by 1
