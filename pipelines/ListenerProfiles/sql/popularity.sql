-- Grain: one row per recording that anybody played, and per such track that the catalog lacks, under its track_id: how much of the
-- world's listening (a listener and recording counting once) is of recordings with fewer listeners, ties half, in ten-thousandths.
-- Reads: everyones_state, recordings.
with listened as (
    select distinct
        s.user_id,
        coalesce(r.representative_id, s.track_id) as track_id
    from everyones_state s
    left join recordings r on r.track_id = s.track_id
    where s.plays > 0
),
counted as (
    select
        track_id,
        count(*) as listeners
    from listened
    group by track_id
),
ranked as (
    select
        track_id,
        cast(sum(listeners) over (order by listeners) as bigint) as up_to,
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
