-- Grain: one row: elements of a column of lists, those of them outside of the range, and the first key that has one.
-- Reads: audited, params.
with elements as (
    select
        key_1,
        explode(value) as element
    from audited
)
select
    count(e.element) as checked,
    cast(coalesce(sum(case when e.element < p.least or e.element > p.greatest then 1 else 0 end), 0) as bigint) as wrong,
    min(case when e.element < p.least or e.element > p.greatest then e.key_1 end) as example
from elements e
cross join params p
