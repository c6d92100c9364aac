-- Grain: one row. Rows of the catalog whose track_id is null or empty. Reads: tracks.
select count(*) as tracks
from tracks
where track_id is null or replace(track_id, ' ', '') = ''
