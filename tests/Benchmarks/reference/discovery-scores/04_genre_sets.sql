-- Grain: one row per (genre_set_no, genre) of the catalog. Reads: recordings.
select distinct genre_set_no, unnest(genres) as genre, len(genres) as genres
from recordings
