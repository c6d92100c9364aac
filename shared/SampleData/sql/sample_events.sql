-- Grain: one row per event that has arrived by the last day, copies included. DuckDB only: it calls a kernel of the generator.
-- Reads: params, tracks, listeners.
with simulated as (
    select
        n.listener_no,
        sample_events(n.listener_no) as packed
    from (select unnest(range(p.listeners)) as listener_no from params p) n
),
pairs as (
    select
        listener_no,
        unnest(packed[1:-:2]) as played_at,
        unnest(packed[2:-:2]) as bits
    from simulated
),
events as (
    select
        l.user_id,
        t.track_id,
        make_timestamptz(q.played_at) as played_at,
        (q.bits >> 8) & 16777215 as ms_played,
        ['playlist', 'search', 'radio', 'album', 'autoplay'][(q.bits & 7) + 1] as source,
        (q.bits >> 3) & 1 = 1 as skipped,
        l.country,
        (q.bits >> 4) & 1 = 1 as private_session,
        (q.bits >> 5) & 1 = 1 as duplicated,
        cast((q.bits >> 6) & 3 as integer) as delay_days
    from pairs q
    join listeners l on l.number = q.listener_no
    join tracks t on t.number = q.bits >> 32
),
arrived as (
    select
        e.user_id,
        e.track_id,
        e.played_at,
        e.ms_played,
        e.source,
        e.skipped,
        e.country,
        e.private_session,
        e.duplicated,
        cast(e.played_at as date) as day
    from events e
    cross join params p
    where cast(e.played_at as date) + e.delay_days <= p.last_day
)
select * from arrived
union all
select * from arrived where duplicated
