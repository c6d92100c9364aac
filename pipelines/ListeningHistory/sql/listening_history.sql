-- Grain: one row per event; one per (user_id, track_id) for what was heard in private sessions. Reads: checked_events, tracks, params.
with kept as (
    select
        e.*,
        e.ms_played >= p.play_min_ms or coalesce(t.duration_ms > 0 and 2 * e.ms_played >= t.duration_ms, false) as lasted,
        e.ms_played >= p.heard_min_ms as is_heard
    from checked_events e
    cross join params p
    left join tracks t on t.track_id = e.track_id
    where e.reason is null
),
open_events as (
    select
        user_id,
        track_id,
        played_at,
        ms_played,
        lasted as is_play,
        not lasted and coalesce(skipped, true) as is_skip,
        is_heard,
        false as private_session,
        source,
        country
    from kept
    where not private_session
),
private_heard as (
    select distinct
        k.user_id,
        k.track_id,
        p.day_start as played_at,
        cast(0 as bigint) as ms_played,
        false as is_play,
        false as is_skip,
        true as is_heard,
        true as private_session,
        '' as source,
        '' as country
    from kept k
    cross join params p
    where k.private_session and k.is_heard
)
select * from open_events
union all
select * from private_heard
