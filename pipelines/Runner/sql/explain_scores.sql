-- Grain: one row, the asked row of discovery-scores; none where it has no such row. Reads: discovery_scores, asked.
select
    d.track_ids,
    d.discovery,
    d.affinity,
    d.track_novelty,
    d.artist_novelty,
    d.genre_distance,
    d.audio_distance,
    d.unexpectedness,
    d.novelty_weight
from discovery_scores d
join asked a on a.row_id = d.user_id
