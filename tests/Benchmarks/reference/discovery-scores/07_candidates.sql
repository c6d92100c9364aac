-- Grain: one row per row of candidate_pools and candidate, in numbers, by user_no. Reads: candidate_pools, rows, recordings.
with listed as (
    select user_id, unnest(track_ids) as track_id, unnest(affinity) as affinity, generate_subscripts(track_ids, 1)::integer as place
    from candidate_pools
)
select w.user_no, r.track_no, l.affinity, l.place
from listed l
join rows w using (user_id)
join recordings r using (track_id)
order by w.user_no
