-- Grain: one row per listener who heard anything. Reads: keys, params.
select
    k.user_id,
    plain_filter(k.track_ids, p.false_positive_rate) as filter,
    len(k.track_ids)::integer as tracks,
    p.run_date as as_of
from keys k
cross join params p
