-- Grain: one row per listener who played anything and did not opt out. Reads: listening_state, recordings, popularity, exploration,
-- mean_exploration, opted_out, params.
with listened as (
    select
        s.user_id,
        coalesce(r.representative_id, s.track_id) as track_id,
        cast(sum(s.play_weight) as bigint) as play_weight
    from listening_state s
    left join recordings r on r.track_id = s.track_id
    left join opted_out o on o.user_id = s.user_id
    where s.play_weight > 0 and o.user_id is null
    group by s.user_id, coalesce(r.representative_id, s.track_id)
),
described as (
    select
        l.user_id,
        l.play_weight,
        r.artist_id,
        coalesce(r.genres, '') as genres,
        coalesce(r.tempo, -1) as tempo,
        coalesce(r.energy, -1) as energy,
        coalesce(r.valence, -1) as valence,
        coalesce(r.song_key, -1) as song_key,
        y.percentile
    from listened l
    join popularity y on y.track_id = l.track_id
    left join recordings r on r.track_id = l.track_id
),
lists as (
    select
        user_id,
        collect_list(play_weight) as play_weights,
        collect_list(tempo) as tempi,
        collect_list(energy) as energies,
        collect_list(valence) as valences,
        collect_list(song_key) as song_keys,
        max(song_key) as any_key,
        collect_list(percentile) as percentiles
    from described
    group by user_id
),
genre_weights as (
    select
        user_id,
        genres,
        cast(sum(play_weight) as bigint) as play_weight
    from described
    where genres <> ''
    group by user_id, genres
),
genre_lists as (
    select
        user_id,
        collect_list(genres) as genres,
        collect_list(play_weight) as play_weights
    from genre_weights
    group by user_id
),
artist_weights as (
    select
        user_id,
        artist_id,
        cast(sum(play_weight) as bigint) as play_weight
    from described
    where artist_id is not null
    group by user_id, artist_id
),
artist_ranks as (
    select
        user_id,
        artist_id,
        row_number() over (partition by user_id order by play_weight desc, artist_id) as artist_rank
    from artist_weights
),
artist_lists as (
    select
        a.user_id,
        collect_list(a.artist_id) as artist_ids,
        collect_list(cast(a.artist_rank as bigint)) as ranks
    from artist_ranks a
    cross join params p
    where a.artist_rank <= p.top_artists
    group by a.user_id
)
select
    l.user_id,
    cast(nullif(shrunken_share(
        cast(coalesce(x.new_milliplays, 0) as double) / 1000, cast(coalesce(x.milliplays, 0) as double) / 1000,
        cast(m.new_milliplays as double) / 1000, cast(m.milliplays as double) / 1000, p.exploration_prior
    ), -1) as smallint) as exploration,
    cast(nullif(genre_diversity(g.genres, g.play_weights), -1) as smallint) as diversity,
    cast(weighted_mean(l.percentiles, l.play_weights) as smallint) as mainstreamness,
    cast(tempo_bpm(nullif(weighted_mean(l.tempi, l.play_weights), -1)) as float) as tempo_mean,
    cast(cast(nullif(weighted_spread(l.tempi, l.play_weights), -1) as double) / 10000 as float) as tempo_spread,
    cast(cast(nullif(weighted_mean(l.energies, l.play_weights), -1) as double) / 10000 as float) as energy_mean,
    cast(cast(nullif(weighted_spread(l.energies, l.play_weights), -1) as double) / 10000 as float) as energy_spread,
    cast(cast(nullif(weighted_mean(l.valences, l.play_weights), -1) as double) / 10000 as float) as valence_mean,
    cast(cast(nullif(weighted_spread(l.valences, l.play_weights), -1) as double) / 10000 as float) as valence_spread,
    case when l.any_key >= 0 then key_histogram(l.song_keys, l.play_weights) end as key_histogram,
    top_genres(g.genres, g.play_weights, p.top_genres) as top_genres,
    texts_by_rank(a.artist_ids, a.ranks) as top_artists
from lists l
cross join params p
cross join mean_exploration m
left join exploration x on x.user_id = l.user_id
left join genre_lists g on g.user_id = l.user_id
left join artist_lists a on a.user_id = l.user_id
