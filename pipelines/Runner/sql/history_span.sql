-- Grain: one row, the first and the last day of an undated history; null where it is empty. Reads: history.
select
    cast(cast(min(played_at) as date) as string) as first_day,
    cast(cast(max(played_at) as date) as string) as last_day
from history
