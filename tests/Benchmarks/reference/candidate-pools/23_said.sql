-- Grain: one row per (user_no, track_no) that goes with the taste, or against it: the neighbours' sum, in ten-millionths.
-- Reads: part_taste, neighbors.
select t.user_no, n.neighbor_no as track_no, sum(t.share * n.weight)::bigint as amount
from part_taste t
join neighbors n using (track_no)
group by all
