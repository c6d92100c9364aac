-- Grain: one row per block. Reads: blocks.
select
    user_id,
    track_id,
    artist_id
from blocks
