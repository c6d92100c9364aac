-- Grain: one row per event refused. Reads: checked_events.
select
    reason,
    user_id,
    track_id,
    played_at,
    ms_played
from checked_events
where reason is not null
