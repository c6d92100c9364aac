-- Grain: one row: campaigns, and those whose planned impressions are not those of the rows of promotion-scores, or whose numbers contradict each
-- other. A forgotten listener's row is gone and stays in the sums: what is missing must be whole listeners' rows, within the cap. That none was
-- missing to begin with is certified of promotion-scores. Reads: written, promotion_scores.
with placed as (
    select
        campaign_ids,
        impressions,
        explode(campaign_ids) as campaign_id
    from promotion_scores
),
counted as (
    select
        campaign_id,
        number_of(campaign_ids, impressions, campaign_id) as impressions
    from placed
),
sums as (
    select
        campaign_id,
        cast(sum(impressions) as bigint) as planned,
        count(*) as reached
    from counted
    group by campaign_id
),
judged as (
    select
        coalesce(w.campaign_id, s.campaign_id) as campaign_id,
        case
            when
                w.reached >= coalesce(s.reached, 0)
                and w.planned - coalesce(s.planned, 0) >= w.reached - coalesce(s.reached, 0)
                and w.planned - coalesce(s.planned, 0) <= w.max_per_listener_per_day * w.reached - w.max_per_listener_per_day * coalesce(s.reached, 0)
                and w.planned <= w.demand
                and w.planned + w.shortfall_tonight = w.demand
                and w.reached <= w.planned
                and w.supply <= w.eligible_slots
                and w.eligible_slots <= w.audience_slots
                and w.supply_below_tiers <= w.supply
                and w.planned + w.room <= w.supply_below_tiers
                and (w.shortfall_tonight = 0) = (w.reason_tonight = 'none')
            then 0
            else 1
        end as is_wrong
    from written w
    full outer join sums s on s.campaign_id = w.campaign_id
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then campaign_id end) as example
from judged
