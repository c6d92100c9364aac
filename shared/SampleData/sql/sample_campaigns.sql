-- Grain: one row per campaign. Reads: campaigns.
select
    campaign_id,
    track_id,
    artist_id,
    starts,
    ends,
    goal,
    delivered,
    priority,
    bid,
    countries,
    explicit,
    genres,
    artists,
    new_to_artist,
    min_exploration,
    max_exploration,
    exclude_heard,
    max_per_listener_per_day,
    min_affinity,
    pacing
from campaigns
