-- Grain: one row per track_no of an artist whose small audience grows. Reads: track_stats, dictionary.
select d.track_no
from track_stats s
join dictionary d on d.track_id = s.track_id
where s.emerging
group by d.track_no
order by d.track_no nulls last
