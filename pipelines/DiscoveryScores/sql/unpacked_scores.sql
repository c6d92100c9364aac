-- Grain: one row per pool with packed scores. Reads: packed.
select
    user_id,
    scored_track_ids(model_path, model_digest, scores) as track_ids,
    scored_discovery(scores) as discovery,
    scored_affinity(scores) as affinity,
    scored_track_novelty(scores) as track_novelty,
    scored_artist_novelty(scores) as artist_novelty,
    scored_genre_distance(scores) as genre_distance,
    scored_audio_distance(scores) as audio_distance,
    scored_unexpectedness(scores) as unexpectedness,
    cast(novelty_weight as smallint) as novelty_weight,
    experiment_arm
from packed
