-- Grain: one row per track_id that the catalog holds more than once, at most five. Reads: tracks.
with repeated as (
    select
        track_id,
        count(*) as copies
    from tracks
    group by track_id
    having count(*) > 1
)
select
    track_id,
    copies,
    count(*) over () as ids
from repeated
order by track_id nulls last
limit 5
