-- Grain: one row per track_no that was played: its listeners, and those who met it lately. Reads: listened.
select track_no, count(*) as listeners, count(*) filter (where is_recent) as recent_listeners
from listened
group by track_no
