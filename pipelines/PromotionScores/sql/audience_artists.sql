-- Grain: one row per (artist_id, track_id) of the artists whose listeners a campaign addresses. Reads: addressed_artists, tracks, dictionary.
select
    a.artist_id,
    t.track_id,
    d.track_no
from addressed_artists a
join tracks t on t.artist_id = a.artist_id
join dictionary d on d.track_id = t.track_id
