-- Grain: one row per (listener_no, track_no) played in the test window, never heard before it, and available. It stuck where it was played
-- again on another day, at most follow_up_days later. Reads: listening_history, test_days, numbered_listeners, dictionary, known_tracks,
-- heard_tracks, params.
with days_played as (
    select distinct
        n.listener_no,
        d.track_no,
        t.day_no
    from listening_history h
    join test_days t on t.day = cast(h.played_at as date)
    join numbered_listeners n on n.user_id = h.user_id
    join dictionary d on d.track_id = h.track_id
    where h.is_play
),
firsts as (
    select
        listener_no,
        track_no,
        min(day_no) as first_day_no
    from days_played
    group by listener_no, track_no
)
select
    f.listener_no,
    f.track_no,
    bool_or(d.day_no > f.first_day_no and d.day_no <= f.first_day_no + p.follow_up_days) as stuck
from firsts f
join days_played d on d.listener_no = f.listener_no and d.track_no = f.track_no
join known_tracks k on k.track_no = f.track_no
left join heard_tracks e on e.listener_no = f.listener_no and e.track_no = f.track_no
cross join params p
where f.first_day_no < p.window_days and k.available and e.track_no is null
group by f.listener_no, f.track_no
