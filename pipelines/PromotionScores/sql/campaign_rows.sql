-- Grain: one row per row of campaigns, faulty ones too. A date that C# has no value for is null. Reads: campaigns.
select
    campaign_id,
    track_id,
    artist_id,
    case when starts between cast('1900-01-01' as date) and cast('9999-12-31' as date) then starts end as starts,
    case when ends between cast('1900-01-01' as date) and cast('9999-12-31' as date) then ends end as ends,
    goal,
    delivered,
    cast(priority as bigint) as priority,
    bid,
    countries,
    explicit,
    genres,
    artists,
    new_to_artist,
    min_exploration,
    max_exploration,
    exclude_heard,
    cast(max_per_listener_per_day as bigint) as max_per_listener_per_day,
    cast(min_affinity as bigint) as min_affinity,
    pacing
from campaigns
