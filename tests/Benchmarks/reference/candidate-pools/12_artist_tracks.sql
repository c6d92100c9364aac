-- Grain: one row per track of the most popular of each artist, beside the listeners of the first. Reads: recordings, params.
select artist_no, track_no, listeners, first_value(listeners) over (partition by artist_no order by track_no) as first_listeners
from recordings
cross join params p
where artist_no is not null
qualify row_number() over (partition by artist_no order by track_no) <= p.tracks_per_artist
