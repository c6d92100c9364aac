-- Grain: one row per track_no that is among anybody's strongest. Reads: tastes.
select track_no, count(*) as listeners
from tastes
group by track_no
