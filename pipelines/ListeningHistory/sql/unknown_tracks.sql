-- Grain: one row. Tracks of the day that the catalog does not hold. Reads: checked_events, tracks.
select count(distinct e.track_id) as tracks
from checked_events e
left join tracks t on t.track_id = e.track_id
where e.reason is null and t.track_id is null
