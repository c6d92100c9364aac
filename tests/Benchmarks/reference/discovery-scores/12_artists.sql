-- Grain: one row per artist that a listener of this part played: how new they are. Reads: part_played, params.
with summed as (
    select user_no, artist_no, sum(plays)::double as plays, min(days_since) as days_since
    from part_played
    where artist_no is not null
    group by all
)
select s.user_no, s.artist_no, 1 - s.plays / (s.plays + p.artist_halfway_plays) * pow(2, -greatest(0, s.days_since) / p.artist_half_life_days) as novelty
from summed s
cross join params p
