-- Grain: one row per campaign of the input, and one, once, for each that was there the last time, ran or was to run, and is gone.
-- Reads: ledger, previous_ledger.
with before as (
    select
        campaign_id,
        state,
        tier,
        starts,
        ends,
        pacing,
        max_per_listener_per_day,
        min_affinity,
        bid,
        goal,
        delivered,
        planned
    from previous_ledger
    where state <> 'vanished'
)
select
    l.campaign_id,
    l.state,
    l.tier,
    l.starts,
    l.ends,
    l.nights_left,
    l.pacing,
    l.max_per_listener_per_day,
    l.min_affinity,
    l.bid,
    l.goal,
    l.delivered,
    l.demand,
    l.planned,
    l.reached,
    l.mean_affinity,
    l.forecast,
    l.eligible_listeners,
    l.audience_slots,
    l.eligible_slots,
    l.supply,
    l.supply_below_tiers,
    l.room,
    l.shortfall_tonight,
    l.reason_tonight,
    l.shortfall,
    l.reason,
    l.price,
    case
        when b.campaign_id is null then 'new'
        when b.goal <> l.goal then 'goal'
        when b.starts <> l.starts or b.ends <> l.ends then 'dates'
        when b.tier <> l.tier then 'tier'
        else 'none'
    end as change,
    b.goal as previous_goal,
    b.delivered as previous_delivered,
    b.planned as previous_planned
from ledger l
left join before b on b.campaign_id = l.campaign_id
union all
select
    b.campaign_id,
    'vanished' as state,
    b.tier,
    b.starts,
    b.ends,
    cast(0 as bigint) as nights_left,
    b.pacing,
    b.max_per_listener_per_day,
    b.min_affinity,
    b.bid,
    b.goal,
    b.delivered,
    cast(0 as bigint) as demand,
    cast(0 as bigint) as planned,
    cast(0 as bigint) as reached,
    cast(null as smallint) as mean_affinity,
    b.delivered as forecast,
    cast(0 as bigint) as eligible_listeners,
    cast(0 as bigint) as audience_slots,
    cast(0 as bigint) as eligible_slots,
    cast(0 as bigint) as supply,
    cast(0 as bigint) as supply_below_tiers,
    cast(0 as bigint) as room,
    cast(0 as bigint) as shortfall_tonight,
    'none' as reason_tonight,
    greatest(b.goal - b.delivered, 0) as shortfall,
    case when b.delivered < b.goal then 'vanished' else 'none' end as reason,
    cast(null as double) as price,
    'vanished' as change,
    b.goal as previous_goal,
    b.delivered as previous_delivered,
    b.planned as previous_planned
from before b
left join ledger l on l.campaign_id = b.campaign_id
where l.campaign_id is null and b.state not in ('over', 'done')
