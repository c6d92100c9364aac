-- Grain: one row per (genre_set_no, genre) of the catalog, with the genre's share of the world's listening. Reads: recordings.
with tracks_of as (
    select unnest(genres) as genre, genre_set_no, listeners::double / len(genres) as part, track_no
    from recordings
),
world as (
    select genre, sum(part order by track_no) as part
    from tracks_of
    group by genre
),
everything as (
    select sum(listeners)::double as listeners from recordings where len(genres) > 0
)
select distinct s.genre_set_no, s.genre, case when e.listeners > 0 then w.part / e.listeners else 0 end as world_share, len(r.genres) as genres
from tracks_of s
join world w using (genre)
join recordings r using (track_no)
cross join everything e
