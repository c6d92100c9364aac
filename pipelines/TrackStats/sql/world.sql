-- Grain: one row, the sums over all recordings that anybody played, zeros where nobody did. Reads: track_counts, listened.
with listeners as (
    select count(distinct listener_no) as listeners from listened
)
select
    max(l.listeners) as listeners,
    cast(coalesce(sum(c.recent_listeners), 0) as bigint) as recent_listeners,
    cast(coalesce(sum(c.earlier_listeners), 0) as bigint) as earlier_listeners,
    cast(coalesce(sum(case when c.is_comparable then c.recent_listeners else 0 end), 0) as bigint) as comparable_recent_listeners,
    cast(coalesce(sum(case when c.is_comparable then c.earlier_listeners else 0 end), 0) as bigint) as comparable_earlier_listeners,
    cast(coalesce(sum(c.cohort), 0) as bigint) as cohort,
    cast(coalesce(sum(c.returned), 0) as bigint) as returned
from listeners l
left join track_counts c on true
