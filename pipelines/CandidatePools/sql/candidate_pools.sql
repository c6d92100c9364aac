-- Grain: one row per listener who heard anything and played something lately, and one per country. Track number -1 stands for a track that
-- the model lacks, and for the nothing that a country heard: kernels pass over it. A weight of -1 marks a blocked track.
-- Reads: listening_state, dictionary, listener_rules, countries, blocked_tracks, arm_settings, params.
with heard as (
    select
        s.user_id,
        coalesce(d.track_no, -1) as track_no,
        cast(sum(s.play_weight) as bigint) as play_weight,
        max(s.last_played_at) as last_played_at
    from listening_state s
    left join dictionary d on d.track_id = s.track_id
    where s.heard
    group by s.user_id, coalesce(d.track_no, -1)
),
listeners_to_serve as (
    select
        h.user_id,
        coalesce(r.country, '') as country,
        coalesce(r.refuses_explicit, 0) as refuses_explicit
    from heard h
    cross join params p
    left join listener_rules r on r.user_id = h.user_id
    where coalesce(r.opted_out, 0) = 0
    group by h.user_id, r.country, r.refuses_explicit, p.run_date, p.active_within_days
    -- Who heard something and never played anything is met for the first time.
    having coalesce(unix_date(cast(max(h.last_played_at) as date)), unix_date(p.run_date)) > unix_date(p.run_date) - p.active_within_days
),
rows_to_make as (
    select user_id, country, refuses_explicit from listeners_to_serve
    union all
    select
        concat('country:', country) as user_id,
        country,
        0 as refuses_explicit
    from countries
),
entries as (
    select user_id, track_no, play_weight from heard
    union all
    select user_id, track_no, -1 as play_weight from blocked_tracks where user_id is not null
    union all
    select concat('country:', country) as user_id, -1 as track_no, 0 as play_weight from countries
),
lists as (
    select
        user_id,
        collect_list(cast(track_no as bigint)) as track_nos,
        collect_list(cast(play_weight as bigint)) as play_weights
    from entries
    group by user_id
),
in_arms as (
    select
        m.user_id,
        m.country,
        m.refuses_explicit,
        experiment_arm(m.user_id, p.experiments) as arm
    from rows_to_make m
    cross join params p
),
pools as (
    select
        m.user_id,
        a.label,
        candidate_pool(
            p.model_path,
            p.model_digest,
            p.shelves_path,
            p.shelves_digest,
            l.track_nos,
            l.play_weights,
            m.country,
            cast(m.refuses_explicit as bigint),
            a.settings
        ) as pool
    from in_arms m
    join arm_settings a on a.arm = m.arm
    join lists l on l.user_id = m.user_id
    cross join params p
)
select
    o.user_id,
    pool_track_ids(p.model_path, p.model_digest, o.pool) as track_ids,
    pool_affinity(o.pool) as affinity,
    pool_sources(o.pool) as source,
    o.label as experiment_arm
from pools o
cross join params p
