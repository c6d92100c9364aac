-- Grain: one row per row of candidate_pools of this part, the best discovery first, equals in the pool's order: the key that lists are sorted by.
-- Reads: scores, recordings, rows.
with listed as (
    select
        s.user_no,
        any_value(s.novelty_weight) as novelty_weight,
        list_sort(list({
            key: (10000 - s.discovery) * 65536 + s.place,
            track_id: r.track_id,
            affinity: s.affinity,
            track_novelty: s.track_novelty::smallint,
            artist_novelty: s.artist_novelty::smallint,
            genre_distance: s.genre_distance::smallint,
            audio_distance: s.audio_distance::smallint,
            unexpectedness: s.unexpectedness::smallint
        })) as tracks
    from scores s
    join recordings r using (track_no)
    group by s.user_no
)
select
    w.user_id,
    list_transform(l.tracks, lambda track: track.track_id) as track_ids,
    list_transform(l.tracks, lambda track: (10000 - (track.key >> 16))::smallint) as discovery,
    list_transform(l.tracks, lambda track: track.affinity) as affinity,
    list_transform(l.tracks, lambda track: track.track_novelty) as track_novelty,
    list_transform(l.tracks, lambda track: track.artist_novelty) as artist_novelty,
    list_transform(l.tracks, lambda track: track.genre_distance) as genre_distance,
    list_transform(l.tracks, lambda track: track.audio_distance) as audio_distance,
    list_transform(l.tracks, lambda track: track.unexpectedness) as unexpectedness,
    l.novelty_weight
from listed l
join rows w using (user_no)
