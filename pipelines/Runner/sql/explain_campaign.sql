-- Grain: one row, the asked campaign as the run's own ledger has it; none where its campaigns lacked it. Reads: ledger, asked_campaign.
select
    l.campaign_id,
    l.state,
    cast(l.tier as bigint) as tier,
    l.starts,
    l.ends,
    l.nights_left,
    l.pacing,
    l.max_per_listener_per_day,
    cast(l.min_affinity as bigint) as min_affinity,
    l.goal,
    l.delivered,
    l.demand,
    l.planned,
    l.reached,
    l.forecast,
    l.eligible_listeners,
    l.audience_slots,
    l.shortfall_tonight,
    l.reason_tonight,
    l.shortfall,
    l.reason,
    l.price,
    'none' as change,
    cast(null as bigint) as previous_goal
from ledger l
join asked_campaign a on a.campaign_id = l.campaign_id
