-- Grain: one row per campaign, those first that need a look. Reads: inspected.
select
    campaign_id,
    state,
    cast(tier as bigint) as tier,
    starts,
    ends,
    nights_left,
    pacing,
    max_per_listener_per_day,
    cast(min_affinity as bigint) as min_affinity,
    goal,
    delivered,
    demand,
    planned,
    reached,
    forecast,
    eligible_listeners,
    audience_slots,
    shortfall_tonight,
    reason_tonight,
    shortfall,
    reason,
    price,
    change,
    previous_goal
from inspected
order by
    case state
        when 'behind' then 1
        when 'vanished' then 2
        when 'on_track' then 3
        when 'upcoming' then 4
        when 'over' then 5
        else 6
    end asc nulls last,
    campaign_id asc nulls last
