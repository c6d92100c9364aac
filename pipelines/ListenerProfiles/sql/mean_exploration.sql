-- Grain: one row, the sums over all listeners, zeros where there is none. Reads: exploration.
select
    cast(coalesce(sum(milliplays), 0) as bigint) as milliplays,
    cast(coalesce(sum(new_milliplays), 0) as bigint) as new_milliplays
from exploration
