-- Grain: one row per pair of tracks, the lower number first, with enough listeners in common. Reads: tastes, taste_listeners, params.
with shared as (
    select t.user_no, t.track_no
    from tastes t
    join taste_listeners l using (track_no)
    cross join params p
    where l.listeners >= p.min_together
)
select a.track_no, b.track_no as other_no, count(*) as together
from shared a
join shared b on b.user_no = a.user_no and b.track_no > a.track_no
group by all
having count(*) >= (select min_together from params)
