-- Grain: one row per clean event. Of events with one key the one that counts is the greatest by private session, length and skip: the three
-- in one integer, so that duplicates go in one aggregate. Reads: events, listeners, tracks, params.
select
    l.user_no,
    t.track_no,
    e.dt as day,
    e.played_at,
    max(
        (coalesce(e.private_session, false)::bigint << 40)
        | (e.ms_played << 2)
        | case when e.skipped then 2 when not e.skipped then 1 else 0 end
    ) as facts
from events e
join listeners l using (user_id)
join tracks t using (track_id)
cross join params p
where trim(e.user_id) <> ''
    and not starts_with(e.user_id, 'country:')
    and trim(e.track_id) <> ''
    -- Comparing whole days asks no time zone.
    and epoch_us(e.played_at) // 86400000000 = e.dt - date '1970-01-01'
    and e.ms_played between 0 and p.max_ms_played
group by all
