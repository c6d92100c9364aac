-- Grain: one row: rows of listeners, and those with more impressions than slots, more promotions or slots than the options allow, or more of a
-- campaign than its cap. Reads: written, written_ledger, params.
with placed as (
    select
        user_id,
        slots,
        campaign_ids,
        impressions,
        explode(campaign_ids) as campaign_id
    from written
),
counted as (
    select
        user_id,
        slots,
        campaign_id,
        number_of(campaign_ids, impressions, campaign_id) as impressions
    from placed
),
listeners as (
    select
        c.user_id,
        c.slots,
        count(*) as promotions,
        cast(sum(c.impressions) as bigint) as impressions,
        -- A campaign that the ledger lacks has no cap that lets it in.
        max(case when c.impressions between 1 and coalesce(l.max_per_listener_per_day, 0) then 0 else 1 end) as is_over_cap
    from counted c
    left join written_ledger l on l.campaign_id = c.campaign_id
    group by c.user_id, c.slots
),
judged as (
    select
        l.user_id,
        case
            when l.impressions > l.slots or l.slots > p.max_slots or l.promotions > p.max_promotions or l.is_over_cap = 1 then 1
            else 0
        end as is_wrong
    from listeners l
    cross join params p
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
