-- Grain: one row per track_id of a recording that anybody played, and per such track that the catalog lacks: what its listeners' profiles
-- are made of, as in recordings and popularity. Reads: recordings, popularity.
select
    r.track_id,
    coalesce(r.artist_id, '') as artist_id,
    r.genres,
    r.tempo,
    r.energy,
    r.valence,
    r.song_key,
    y.percentile
from recordings r
join popularity y on y.track_id = r.representative_id
union all
select
    y.track_id,
    '' as artist_id,
    '' as genres,
    -1 as tempo,
    -1 as energy,
    -1 as valence,
    -1 as song_key,
    y.percentile
from popularity y
left join recordings r on r.track_id = y.track_id
where r.track_id is null
