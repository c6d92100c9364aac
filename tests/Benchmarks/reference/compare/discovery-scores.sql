-- Grain: one row: scored candidates compared, by listener and track, those of which any part or the score differs by more than the
-- tolerance, and the greatest difference, in ten-thousandths. Reads: made, published, params.
with made_scores as (
    select
        user_id, novelty_weight, unnest(track_ids) as track_id, unnest(discovery) as discovery, unnest(affinity) as affinity,
        unnest(track_novelty) as track_novelty, unnest(artist_novelty) as artist_novelty, unnest(genre_distance) as genre_distance,
        unnest(audio_distance) as audio_distance, unnest(unexpectedness) as unexpectedness
    from made
),
published_scores as (
    select
        user_id, novelty_weight, unnest(track_ids) as track_id, unnest(discovery) as discovery, unnest(affinity) as affinity,
        unnest(track_novelty) as track_novelty, unnest(artist_novelty) as artist_novelty, unnest(genre_distance) as genre_distance,
        unnest(audio_distance) as audio_distance, unnest(unexpectedness) as unexpectedness
    from published
),
apart as (
    select
        m.user_id is not null and p.user_id is not null and m.affinity = p.affinity as is_same,
        greatest(
            abs(m.novelty_weight - p.novelty_weight), abs(m.discovery - p.discovery), abs(m.track_novelty - p.track_novelty),
            abs(m.artist_novelty - p.artist_novelty), abs(m.genre_distance - p.genre_distance), abs(m.audio_distance - p.audio_distance),
            abs(m.unexpectedness - p.unexpectedness)
        ) as difference
    from made_scores m
    full join published_scores p on p.user_id = m.user_id and p.track_id = m.track_id
)
select
    count(*) as compared,
    count(*) filter (where not is_same or difference > (select tolerance from params)) as different,
    coalesce(max(difference), 0)::double as max_difference
from apart
