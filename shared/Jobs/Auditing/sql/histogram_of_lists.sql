-- Grain: one row per bin, from 0, that an element of a column of lists lies in; what lies beyond the ends is in the first and the last.
-- Reads: audited, params.
with elements as (
    select explode(value) as element
    from audited
)
select
    cast(greatest(0, least(p.bins - 1, floor((e.element - p.start) / p.width))) as bigint) as bin,
    count(*) as values_in_bin
from elements e
cross join params p
where e.element is not null
group by 1
