-- Grain: one row per recording, for C#: whose it is, by the place of its id. Reads: recordings.
select id_rank::bigint as id_rank, coalesce(artist_no, -1)::bigint as artist_no, coalesce(album_no, -1)::bigint as album_no
from recordings
