-- Grain: one row per source event of the day; reason is null for those that are kept. Reads: listening_history, params.
with events as (
    select
        h.user_id,
        h.track_id,
        h.played_at,
        h.ms_played,
        coalesce(h.source, '') as source,
        h.skipped,
        coalesce(h.country, '') as country,
        coalesce(h.private_session, false) as private_session,
        case
            when h.user_id is null then 'null_user_id'
            when replace(h.user_id, ' ', '') = '' then 'empty_user_id'
            when h.user_id like 'country:%' then 'reserved_user_id'
            when h.track_id is null then 'null_track_id'
            when replace(h.track_id, ' ', '') = '' then 'empty_track_id'
            when h.played_at is null then 'null_played_at'
            when h.played_at < p.day_start or h.played_at >= p.day_end then 'outside_day'
            when h.ms_played is null then 'null_ms_played'
            when h.ms_played < 0 then 'negative_ms_played'
            when h.ms_played > p.max_ms_played then 'absurd_ms_played'
        end as fault
    from listening_history h
    cross join params p
    -- An undated source holds every day: what is not of this one is not refused, only not read.
    where p.is_dated or h.played_at is null or (h.played_at >= p.day_start and h.played_at < p.day_end)
),
located as (
    select
        *,
        case when fault is null then shard_of(user_id, 1073741824) end as place
    from events
),
-- What may have copies: numbers are grouped by, as the ids of all events would cost more than all else. Strangers may meet in one.
meetings as (
    select
        played_at,
        place
    from located
    where fault is null
    group by played_at, place
    having count(*) > 1
),
placed as (
    select
        e.*,
        m.place is not null as may_be_copy
    from located e
    left join meetings m on m.played_at = e.played_at and m.place = e.place
),
ranked as (
    select
        *,
        1 as copy
    from placed
    where not may_be_copy
    union all
    select
        *,
        cast(row_number() over (
            partition by user_id, track_id, played_at
            order by private_session desc, ms_played desc, skipped desc nulls last, source nulls last, country nulls last
        ) as bigint) as copy
    from placed
    where may_be_copy
)
select
    user_id,
    track_id,
    played_at,
    ms_played,
    source,
    skipped,
    country,
    private_session,
    case when fault is not null then fault when copy > 1 then 'duplicate' end as reason
from ranked
