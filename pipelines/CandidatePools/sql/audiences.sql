-- Grain: one row per track_no that was played: its listeners, and those who met it lately. Reads: listened.
select
    track_no,
    count(*) as listeners,
    cast(sum(case when is_recent then 1 else 0 end) as bigint) as recent_listeners
from listened
group by track_no
