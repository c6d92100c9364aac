-- Grain: one row per listener who played a known artist: the strongest. Reads: listened, sounds, params.
with summed as (
    select l.user_no, s.artist_id, sum(l.play_weight)::bigint as play_weight
    from listened l
    join sounds s using (recording_no)
    where l.play_weight > 0 and s.artist_id is not null
    group by all
)
select user_no, list(artist_id order by play_weight desc, artist_id)[:any_value(p.top_artists)] as top_artists
from summed
cross join params p
group by user_no
