-- Grain: one row: how many recordings there are. Reads: numbered_recordings.
select count(*) as tracks
from numbered_recordings
