-- Grain: one row per (track_no, neighbor_no), in the order of both: the Gram matrix off its diagonal. Reads: co_listening.
select
    track_no,
    neighbor_no,
    together
from co_listening
order by track_no, neighbor_no
