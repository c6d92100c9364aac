-- Grain: one row per (track_no, neighbor_no): what the ridge regressions left in memory, read back. Reads: taste_listeners.
with solved as (
    select track_no as neighbor_no, unnest(solved_ridge(track_no::bigint)) as packed
    from taste_listeners
)
select (packed >> 16)::integer as track_no, neighbor_no, ((packed & 65535) - 32768)::smallint as weight
from solved
