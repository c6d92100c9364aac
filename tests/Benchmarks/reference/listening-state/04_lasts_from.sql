-- Grain: one row per track and catalog that knows how long it is: from how many milliseconds on an event is a play. Reads: catalogs, tracks, params.
select n.track_no, c.dt as catalog_day, least(p.play_min_ms, (c.duration_ms + 1) // 2) as lasts_from
from catalogs c
join tracks n using (track_id)
cross join params p
where c.duration_ms > 0
