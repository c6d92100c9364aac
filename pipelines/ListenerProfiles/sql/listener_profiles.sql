-- Grain: one row per listener who played anything and did not opt out. Weights of one recording's tracks add up in every column, so each
-- track may stand by itself. Reads: listening_state, played_tracks, exploration, mean_exploration, opted_out, params.
with lists as (
    select
        s.user_id,
        collect_list(s.play_weight) as play_weights,
        collect_list(t.artist_id) as artist_ids,
        collect_list(t.genres) as genres,
        collect_list(t.tempo) as tempi,
        collect_list(t.energy) as energies,
        collect_list(t.valence) as valences,
        collect_list(t.song_key) as song_keys,
        max(t.tempo) as any_tempo,
        max(t.song_key) as any_key,
        max(t.genres) as any_genres,
        max(t.artist_id) as any_artist,
        collect_list(t.percentile) as percentiles
    from listening_state s
    join played_tracks t on t.track_id = s.track_id
    left join opted_out o on o.user_id = s.user_id
    where s.play_weight > 0 and o.user_id is null
    group by s.user_id
)
select
    l.user_id,
    cast(nullif(shrunken_share(
        cast(coalesce(x.new_milliplays, 0) as double) / 1000, cast(coalesce(x.milliplays, 0) as double) / 1000,
        cast(m.new_milliplays as double) / 1000, cast(m.milliplays as double) / 1000, p.exploration_prior
    ), -1) as smallint) as exploration,
    cast(nullif(genre_diversity(l.genres, l.play_weights), -1) as smallint) as diversity,
    cast(weighted_mean(l.percentiles, l.play_weights) as smallint) as mainstreamness,
    cast(case when l.any_tempo >= 0 then tempo_bpm(weighted_mean(l.tempi, l.play_weights)) end as float) as tempo_mean,
    cast(cast(nullif(weighted_spread(l.tempi, l.play_weights), -1) as double) / 10000 as float) as tempo_spread,
    cast(cast(nullif(weighted_mean(l.energies, l.play_weights), -1) as double) / 10000 as float) as energy_mean,
    cast(cast(nullif(weighted_spread(l.energies, l.play_weights), -1) as double) / 10000 as float) as energy_spread,
    cast(cast(nullif(weighted_mean(l.valences, l.play_weights), -1) as double) / 10000 as float) as valence_mean,
    cast(cast(nullif(weighted_spread(l.valences, l.play_weights), -1) as double) / 10000 as float) as valence_spread,
    case when l.any_key >= 0 then key_histogram(l.song_keys, l.play_weights) end as key_histogram,
    case when l.any_genres <> '' then top_genres(l.genres, l.play_weights, p.top_genres) end as top_genres,
    case when l.any_artist <> '' then top_artists(l.artist_ids, l.play_weights, p.top_artists) end as top_artists
from lists l
cross join params p
cross join mean_exploration m
left join exploration x on x.user_id = l.user_id
