-- Grain: one row per new release (source 2) and per emerging track (source 3) of a known artist. Reads: recordings, params, track_stats, names.
select 2 as source, r.artist_no, r.track_no, r.genre_set_no
from recordings r
cross join params p
where r.artist_no is not null and r.release_date > p.run_date - p.fresh_days::integer and r.release_date <= p.run_date
union all
select distinct 3, r.artist_no, r.track_no, r.genre_set_no
from track_stats s
join names n using (track_id)
join recordings r using (recording_no)
where s.emerging and r.artist_no is not null
