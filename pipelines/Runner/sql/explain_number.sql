-- Grain: one row, the number of the asked track's recording; none where the catalog lacks it. Reads: dictionary, asked.
select cast(d.track_no as bigint) as track_no
from dictionary d
join asked a on a.track_id = d.track_id
