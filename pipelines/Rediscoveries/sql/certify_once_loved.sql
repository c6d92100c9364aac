-- Grain: one row: tracks of all lists, and those of them whose recording the listener played less than min_plays times or never heard.
-- Reads: written, listening_state, releases, params.
with listed as (
    select
        user_id,
        explode(track_ids) as track_id
    from written
),
recordings_listed as (
    select distinct
        l.user_id,
        r.recording_id
    from listed l
    join releases r on r.track_id = l.track_id
),
played as (
    select
        d.user_id,
        d.recording_id,
        cast(sum(s.plays) as bigint) as plays,
        max(case when s.heard then 1 else 0 end) as is_heard
    from recordings_listed d
    join releases r on r.recording_id = d.recording_id
    join listening_state s on s.user_id = d.user_id and s.track_id = r.track_id
    group by d.user_id, d.recording_id
),
judged as (
    select
        l.user_id,
        case when coalesce(o.plays, 0) >= p.min_plays and o.is_heard = 1 then 0 else 1 end as is_wrong
    from listed l
    cross join params p
    left join releases r on r.track_id = l.track_id
    left join played o on o.user_id = l.user_id and o.recording_id = r.recording_id
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
