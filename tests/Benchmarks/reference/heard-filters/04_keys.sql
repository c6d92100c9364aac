-- Grain: one row per listener: the ids that their filter holds. Reads: heard, elsewhere.
select user_id, list(track_id) as track_ids
from (from heard union all from elsewhere)
group by user_id
