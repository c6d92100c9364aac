-- Grain: one row: plays of the catalog's tracks in the state and pairs of a listener and a recording, and by how many the sums over what
-- was written differ from them. Reads: listening_state, recordings, listened, written.
with due_plays as (
    select cast(coalesce(sum(s.plays), 0) as bigint) as plays
    from listening_state s
    join recordings r on r.track_id = s.track_id
),
due_listeners as (
    select count(*) as listeners
    from listened
),
made as (
    select
        cast(coalesce(sum(plays), 0) as bigint) as plays,
        cast(coalesce(sum(listeners), 0) as bigint) as listeners
    from written
),
compared as (
    select
        d.plays + l.listeners as checked,
        abs(d.plays - m.plays) + abs(l.listeners - m.listeners) as missing,
        cast(d.plays as string) || ' plays due and ' || cast(m.plays as string) || ' written' as words
    from due_plays d
    cross join due_listeners l
    cross join made m
)
select
    checked,
    missing as wrong,
    case when missing > 0 then words end as note
from compared
