-- Grain: one row per (track_no, other_no), in the order of both, for C#: the Gram matrix off its diagonal. Reads: pairs.
with both_ways as (
    select track_no, other_no, together from pairs
    union all
    select other_no, track_no, together from pairs
)
select track_no::bigint as track_no, other_no::bigint as other_no, together
from both_ways
order by all
