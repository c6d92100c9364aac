-- Grain: one row per recording that anybody played: how much of the world's listening is of recordings with fewer listeners, ties half.
-- Reads: listened.
with counted as (
    select recording_no, count(*) as listeners from listened group by recording_no
)
select
    recording_no,
    floor(10000 * (2 * sum(listeners) over (order by listeners) - sum(listeners) over (partition by listeners))::double
        / (2 * sum(listeners) over ())::double + 0.5) as percentile
from counted
