-- Grain: one row per track of the catalog, with what is usable of it. Reads: tracks.
select
    track_id,
    coalesce(nullif(recording_id, ''), track_id) as recording_id,
    nullif(artist_id, '') as artist_id,
    nullif(album_id, '') as album_id,
    coalesce(available, true) as available,
    coalesce(explicit, false) as explicit,
    release_date,
    min(release_date) over (partition by coalesce(nullif(recording_id, ''), track_id)) as first_released,
    tempo,
    case when energy between 0 and 1 then energy end as energy,
    case when valence between 0 and 1 then valence end as valence,
    case when key between 0 and 11 and mode between 0 and 1 then key end as key,
    case when key between 0 and 11 and mode between 0 and 1 then mode end as mode,
    list_filter(genres, lambda genre: genre is not null) as genres,
    list_filter(markets, lambda market: market is not null) as markets
from tracks
