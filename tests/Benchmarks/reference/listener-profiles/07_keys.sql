-- Grain: one row per listener of whose tracks any key is known: shares of the 24 keys. Reads: listened, sounds.
with summed as (
    select l.user_no, s.song_key, sum(l.play_weight)::double as weight
    from listened l
    join sounds s using (recording_no)
    where l.play_weight > 0 and s.song_key is not null
    group by all
),
mapped as (
    select user_no, map(list(song_key), list(weight)) as weights, sum(weight) as weight
    from summed
    group by user_no
)
select user_no, list_transform(range(24), lambda k: floor(coalesce(weights[k::integer], 0) / weight * 10000 + 0.5)::smallint) as key_histogram
from mapped
