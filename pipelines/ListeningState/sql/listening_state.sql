-- Grain: one row per (user_id, track_id). Reads: listening_state (the older one), listening_history, day_weights, params.
with older as (
    select
        s.user_id,
        s.track_id,
        s.plays,
        shiftright(s.play_weight, cast(p.rebase_shift as integer)) as play_weight,
        s.skips,
        shiftright(s.skip_weight, cast(p.rebase_shift as integer)) as skip_weight,
        s.first_played_at,
        s.last_played_at,
        s.heard
    from listening_state s
    cross join params p
),
since as (
    select
        h.user_id,
        h.track_id,
        case when h.is_play then 1 else 0 end as plays,
        case when h.is_play then w.weight else 0 end as play_weight,
        case when h.is_skip then 1 else 0 end as skips,
        case when h.is_skip then w.weight else 0 end as skip_weight,
        case when h.is_play then h.played_at end as first_played_at,
        case when h.is_play then h.played_at end as last_played_at,
        h.is_heard as heard
    from listening_history h
    join day_weights w on w.day = cast(h.played_at as date)
    where h.is_play or h.is_skip or h.is_heard
),
contributions as (
    select * from older
    union all
    select * from since
)
select
    user_id,
    track_id,
    cast(sum(plays) as bigint) as plays,
    cast(sum(play_weight) as bigint) as play_weight,
    cast(sum(skips) as bigint) as skips,
    cast(sum(skip_weight) as bigint) as skip_weight,
    min(first_played_at) as first_played_at,
    max(last_played_at) as last_played_at,
    bool_or(heard) as heard
from contributions
group by user_id, track_id
