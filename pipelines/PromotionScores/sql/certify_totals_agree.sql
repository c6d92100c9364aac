-- Grain: one row: campaigns, and those whose rows do not add up to what the ledger says is planned and reached, or are more than was asked for.
-- Reads: written, written_ledger.
with placed as (
    select
        campaign_ids,
        impressions,
        explode(campaign_ids) as campaign_id
    from written
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
compared as (
    select
        coalesce(l.campaign_id, s.campaign_id) as campaign_id,
        case
            when coalesce(s.planned, 0) = l.planned and coalesce(s.reached, 0) = l.reached and l.planned <= l.demand then 0
            else 1
        end as is_wrong
    from written_ledger l
    full outer join sums s on s.campaign_id = l.campaign_id
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then 'campaign ' || campaign_id end) as note
from compared
