-- Grain: one row per active listener whom a campaign addresses, with these campaigns packed. Track number -1 stands for a track that the
-- model lacks; a weight of -1 marks a blocked track. Reads: everyones_state, dictionary, blocked_tracks, listener_rules, profiles, params.
with entries as (
    -- As many rows as releases: the kernel adds up those of one recording.
    select
        s.user_id,
        coalesce(d.track_no, -1) as track_no,
        s.play_weight,
        unix_date(cast(s.last_played_at as date)) as last_day
    from everyones_state s
    left join dictionary d on d.track_id = s.track_id
    where s.heard
    union all
    select
        user_id,
        track_no,
        -1 as play_weight,
        null as last_day
    from blocked_tracks
    where user_id is not null
),
lists as (
    select
        user_id,
        collect_list(cast(track_no as bigint)) as track_nos,
        collect_list(cast(play_weight as bigint)) as play_weights,
        max(last_day) as last_day
    from entries
    group by user_id
),
active as (
    select
        l.user_id,
        l.track_nos,
        l.play_weights,
        coalesce(r.country, '') as country,
        coalesce(r.refuses_explicit, 0) as refuses_explicit,
        coalesce(f.exploration, -1) as exploration
    from lists l
    cross join params p
    left join listener_rules r on r.user_id = l.user_id
    left join profiles f on f.user_id = l.user_id
    where
        coalesce(r.opted_out, 0) = 0
        and l.last_day > unix_date(p.run_date) - p.active_within_days
),
packed as (
    select
        a.user_id,
        eligible_promotions(
            p.files,
            a.user_id,
            a.track_nos,
            a.play_weights,
            a.country,
            cast(a.refuses_explicit as bigint),
            cast(a.exploration as bigint),
            p.slot_terms,
            p.settings
        ) as listener
    from active a
    cross join params p
)
select
    user_id,
    listener
from packed
-- More than who it is and how many slots they have.
where array_size(listener) > 3
