-- Grain: one row per wanted track that the catalog knows. Reads: wanted, tracks.
select
    w.track_id,
    t.title as name,
    t.artist_name
from wanted w
join tracks t on t.track_id = w.track_id
