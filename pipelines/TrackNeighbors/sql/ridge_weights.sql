-- Grain: one row per (track_no, neighbor_no): how strongly track_no speaks for neighbor_no, ten-thousandths, may be negative, never zero.
-- A call takes an artist's tracks: they have neighbours in common, whose rows are then in cache. Tracks of unknown artists go sixteen
-- together. Reads: numbered_recordings, params.
with batches as (
    select collect_list(track_no) as track_nos
    from numbered_recordings
    where listeners > 0
    group by artist_no, case when artist_no < 0 then shiftright(track_no, 4) end
),
solved as (
    select
        explode(ridge_weights(p.gram_path, p.gram_digest, b.track_nos, p.ridge_sizes, p.ridge_lambda, p.cosine_alpha)) as packed
    from batches b
    cross join params p
)
select
    shiftright(packed, 16) & 16777215 as track_no,
    shiftright(packed, 40) & 16777215 as neighbor_no,
    (packed & 65535) - 32768 as weight
from solved
