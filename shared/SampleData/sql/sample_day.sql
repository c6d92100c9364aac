-- Grain: one row per event of the day. Reads: events, params.
select
    e.user_id,
    e.track_id,
    e.played_at,
    e.ms_played,
    e.source,
    e.skipped,
    e.country,
    e.private_session
from events e
join params p on p.day = e.day
