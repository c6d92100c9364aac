-- Grain: one row per recording that anybody played, and per such track that the catalog lacks, under its track_id: how much of the
-- world's listening (a listener and recording counting once) is of recordings with fewer listeners, ties half, in ten-thousandths.
-- A listener has one row a track, so only recordings of several tracks need a look at who their listeners are.
-- Reads: everyones_state, recordings.
with by_track as (
    select
        track_id,
        count(*) as listeners
    from everyones_state
    where plays > 0
    group by track_id
),
of_several as (
    select distinct
        s.user_id,
        r.representative_id
    from everyones_state s
    join recordings r on r.track_id = s.track_id
    where s.plays > 0 and not r.is_only
),
counted as (
    select
        coalesce(r.representative_id, b.track_id) as track_id,
        b.listeners
    from by_track b
    left join recordings r on r.track_id = b.track_id
    where coalesce(r.is_only, true)
    union all
    select
        representative_id as track_id,
        count(*) as listeners
    from of_several
    group by representative_id
),
ranked as (
    select
        track_id,
        cast(sum(listeners) over (order by listeners nulls last) as bigint) as up_to,
        cast(sum(listeners) over (partition by listeners) as bigint) as tied,
        cast(sum(listeners) over () as bigint) as everything
    from counted
)
select
    track_id,
    cast(floor(
        10000 * cast(2 * up_to - tied as double) / cast(2 * everything as double) + cast(0.5 as double)
    ) as bigint) as percentile
from ranked
