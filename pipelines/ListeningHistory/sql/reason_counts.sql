-- Grain: one row per reason, '' for events that are kept. Reads: checked_events.
select
    coalesce(reason, '') as reason,
    count(*) as events
from checked_events
group by 1
order by 1 nulls last
