-- Grain: one row: events that the source holds of the day, and by how many they differ from those that were kept or refused; what private
-- sessions become is checked by its own count, as of these a row stands for all hearings of a track.
-- Reads: listening_history, checked_events, written, written_refused, params.
with source_events as (
    select count(*) as events
    from listening_history h
    cross join params p
    where p.is_dated or h.played_at is null or (h.played_at >= p.day_start and h.played_at < p.day_end)
),
kept_in_private as (
    select
        count(*) as events,
        count(distinct case when e.ms_played >= p.heard_min_ms then e.user_id || chr(0) || e.track_id end) as rows_due
    from checked_events e
    cross join params p
    where e.reason is null and e.private_session
),
written_rows as (
    select
        cast(coalesce(sum(case when private_session then 0 else 1 end), 0) as bigint) as open_rows,
        cast(coalesce(sum(case when private_session then 1 else 0 end), 0) as bigint) as private_rows
    from written
),
refused_rows as (
    select count(*) as events
    from written_refused
),
compared as (
    select
        s.events,
        w.open_rows + k.events as kept,
        r.events as refused,
        abs(s.events - w.open_rows - k.events - r.events) + abs(w.private_rows - k.rows_due) as missing
    from source_events s
    cross join kept_in_private k
    cross join written_rows w
    cross join refused_rows r
)
select
    events as checked,
    cast(missing as bigint) as wrong,
    case when missing > 0 then cast(events as string) || ' read, ' || cast(kept as string) || ' kept, ' || cast(refused as string) || ' refused' end as note
from compared
