-- Grain: one row per row of candidate_pools, with the scores packed. Track number -1 stands for nothing played: kernels pass over it.
-- Reads: listening_state, dictionary, candidate_pools, listener_countries, listener_profiles, experiment_arms, arm_settings, params.
with entries as (
    -- As many rows as releases: the kernel puts those of one recording together, so that nothing is grouped but once, by listener.
    select
        s.user_id,
        d.track_no,
        s.plays,
        s.play_weight,
        unix_date(p.run_date) - unix_date(cast(s.last_played_at as date)) as days_since
    from listening_state s
    join dictionary d on d.track_id = s.track_id
    cross join params p
    where s.plays > 0
    union all
    select
        user_id,
        -1 as track_no,
        0 as plays,
        0 as play_weight,
        0 as days_since
    from candidate_pools
),
lists as (
    select
        user_id,
        collect_list(cast(track_no as bigint)) as track_nos,
        collect_list(cast(plays as bigint)) as plays,
        collect_list(cast(play_weight as bigint)) as play_weights,
        collect_list(cast(days_since as bigint)) as days_since
    from entries
    group by user_id
),
pools as (
    select
        c.user_id,
        c.track_ids,
        c.affinity,
        -- A country's own row is named by its code.
        case when c.user_id like 'country:%' then substring(c.user_id, 9) else coalesce(l.country, '') end as country,
        -- Who has no profile is not known to explore.
        cast(coalesce(f.exploration, 0) as double) as exploration,
        experiment_arm(c.user_id, p.experiments) as arm
    from candidate_pools c
    cross join params p
    left join listener_countries l on l.user_id = c.user_id
    left join listener_profiles f on f.user_id = c.user_id
)
select
    o.user_id,
    novelty_weight(o.exploration, s.settings) as novelty_weight,
    a.label as experiment_arm,
    p.model_path,
    p.model_digest,
    discovery_scores(
        p.score_files,
        o.track_ids,
        o.affinity,
        l.track_nos,
        l.plays,
        l.play_weights,
        l.days_since,
        o.country,
        o.exploration,
        s.settings
    ) as scores
from pools o
cross join params p
join lists l on l.user_id = o.user_id
join arm_settings s on s.arm = o.arm
join experiment_arms a on a.arm = o.arm
