-- Grain: one row per pair of tracks, the lower number first, with enough listeners in common. Reads: tastes, params.
select a.track_no, b.track_no as other_no, count(*) as together
from tastes a
join tastes b on b.user_no = a.user_no and b.track_no > a.track_no
group by all
having count(*) >= (select min_together from params)
