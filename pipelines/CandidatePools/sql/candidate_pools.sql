-- Grain: one row per listener who heard anything and played something lately, and one per country, with the pool packed. Track number -1 stands for a track that
-- the model lacks, and for the nothing that a country heard: kernels pass over it. A weight of -1 marks a blocked track.
-- Reads: listening_state, dictionary, listener_rules, countries, blocked_tracks, arm_settings, params.
with entries as (
    -- As many rows as releases: the kernel adds up those of one recording, so that nothing is grouped but once, by listener.
    select
        s.user_id,
        coalesce(d.track_no, -1) as track_no,
        s.play_weight,
        unix_date(cast(s.last_played_at as date)) as last_day,
        1 as is_heard
    from listening_state s
    left join dictionary d on d.track_id = s.track_id
    where s.heard
    union all
    select
        user_id,
        track_no,
        -1 as play_weight,
        null as last_day,
        0 as is_heard
    from blocked_tracks
    where user_id is not null
    union all
    select
        'country:' || country as user_id,
        -1 as track_no,
        0 as play_weight,
        null as last_day,
        0 as is_heard
    from countries
),
lists as (
    select
        user_id,
        collect_list(cast(track_no as bigint)) as track_nos,
        collect_list(cast(play_weight as bigint)) as play_weights,
        max(last_day) as last_day,
        max(is_heard) as heard_anything
    from entries
    group by user_id
),
rows_to_make as (
    select
        l.user_id,
        coalesce(r.country, '') as country,
        coalesce(r.refuses_explicit, 0) as refuses_explicit
    from lists l
    cross join params p
    left join listener_rules r on r.user_id = l.user_id
    where
        l.heard_anything = 1
        and coalesce(r.opted_out, 0) = 0
        -- Who heard something and never played anything is met for the first time.
        and coalesce(l.last_day, unix_date(p.run_date)) > unix_date(p.run_date) - p.active_within_days
    union all
    select
        'country:' || country as user_id,
        country,
        0 as refuses_explicit
    from countries
),
in_arms as (
    select
        m.user_id,
        m.country,
        m.refuses_explicit,
        experiment_arm(m.user_id, p.experiments) as arm
    from rows_to_make m
    cross join params p
)
select
    m.user_id,
    a.label as experiment_arm,
    p.model_path,
    p.model_digest,
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
