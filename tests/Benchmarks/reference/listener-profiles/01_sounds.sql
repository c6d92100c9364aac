-- Grain: one row per recording: its sound in whole units, its genres each once, its key from C major on, minor keys after the major ones.
-- Reads: representatives.
select
    recording_no,
    artist_no,
    list_sort(list_distinct(list_filter(genres, lambda genre: genre <> ''))) as genres,
    cast(dense_rank() over (order by list_sort(list_distinct(list_filter(genres, lambda genre: genre <> '')))) as integer) as genre_set_no,
    case when tempo between 10 and 1000 then floor(log2(tempo::double) * 10000 + 0.5) end as tempo,
    floor(energy::double * 10000 + 0.5) as energy,
    floor(valence::double * 10000 + 0.5) as valence,
    key + 12 * (1 - mode) as song_key
from representatives
