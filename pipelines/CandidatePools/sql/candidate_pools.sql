-- Grain: one row per listener who heard anything, and one per country. Track number -1 stands for a track that the model lacks, and
-- for the nothing that a country heard: kernels pass over it. Reads: listening_state, dictionary, listener_countries, popular_lists,
-- params.
with heard as (
    select
        s.user_id,
        coalesce(d.track_no, -1) as track_no,
        cast(sum(s.play_weight) as bigint) as play_weight
    from listening_state s
    left join dictionary d on d.track_id = s.track_id
    where s.heard
    group by s.user_id, coalesce(d.track_no, -1)
),
fallbacks as (
    select
        concat('country:', country) as user_id,
        country
    from popular_lists
),
entries as (
    select user_id, track_no, play_weight from heard
    union all
    select user_id, -1 as track_no, 0 as play_weight from fallbacks
),
countries as (
    select user_id, country from listener_countries
    union all
    select user_id, country from fallbacks
),
lists as (
    select
        user_id,
        collect_list(cast(track_no as bigint)) as track_nos,
        collect_list(cast(play_weight as bigint)) as play_weights
    from entries
    group by user_id
),
pools as (
    select
        l.user_id,
        candidate_pool(p.model_path, p.model_digest, l.track_nos, l.play_weights, f.track_nos, p.settings) as pool
    from lists l
    cross join params p
    left join countries c on c.user_id = l.user_id
    join popular_lists f on f.country = coalesce(c.country, '')
)
select
    o.user_id,
    pool_track_ids(p.model_path, p.model_digest, o.pool) as track_ids,
    pool_affinity(o.pool) as affinity,
    pool_sources(o.pool) as source
from pools o
cross join params p
