-- Grain: one row per bin, from 0, that an element of a column of lists lies in, in rows of sampled keys; what lies beyond the ends is in
-- the first and the last. Reads: audited, params.
with elements as (
    select explode(a.value) as element
    from audited a
    cross join params p
    where sample_point(a.key_1) < p.sample_below
)
select
    cast(greatest(0, least(p.bins - 1, floor((cast(e.element as double) - p.start) / p.width))) as bigint) as bin,
    count(*) as values_in_bin
from elements e
cross join params p
where e.element is not null
group by 1
