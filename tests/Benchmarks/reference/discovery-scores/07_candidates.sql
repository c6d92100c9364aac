-- Grain: one row per row of candidate_pools and candidate, in numbers, by user_no. Listeners are numbered before their lists are rows.
-- Reads: candidate_pools, rows, recordings.
with numbered as (
    select w.user_no, c.track_ids, c.affinity
    from candidate_pools c
    join rows w using (user_id)
),
listed as (
    select user_no, unnest(track_ids) as track_id, unnest(affinity) as affinity, generate_subscripts(track_ids, 1)::smallint as place
    from numbered
)
select l.user_no, r.track_no, l.affinity, l.place
from listed l
join recordings r using (track_id)
order by l.user_no
