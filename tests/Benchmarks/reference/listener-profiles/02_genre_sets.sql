-- Grain: one row per (genre_set_no, genre_no), genres numbered from 1 in the order of their names. Reads: sounds.
with members as (
    select distinct genre_set_no, unnest(genres) as genre, len(genres) as genres
    from sounds
)
select genre_set_no, cast(dense_rank() over (order by genre) as smallint) as genre_no, genre, genres
from members
