-- Grain: one row per listener who played a known artist: the strongest. Reads: listened, sounds, params, representatives.
with summed as (
    select l.user_no, s.artist_no, sum(l.play_weight)::bigint as play_weight
    from listened l
    join sounds s using (recording_no)
    where l.play_weight > 0 and s.artist_no is not null
    group by all
),
listed as (
    select user_no, list_sort(list({weight: -play_weight, artist_no: artist_no}))[:any_value(p.top_artists)] as top
    from summed
    cross join params p
    group by user_no
),
names as (
    select list(artist_id order by artist_no) as of_no
    from (select distinct artist_no, artist_id from representatives where artist_no is not null)
)
select l.user_no, list_select(n.of_no, list_transform(l.top, lambda one: one.artist_no + 1)) as top_artists
from listed l
cross join names n
