-- Grain: one row: sampled pairs of a listener and a campaign that is for them and short tonight, and those where the listener has room for it
-- and a slot went to a lower tier. Short: by more than the last impressions of a cut, three or one in a hundred. A listener with more slots
-- than rows is dealt whole blocks of slots, and is not asked. Reads: eligible, written, written_ledger, sampling, params.
with candidates as (
    select
        e.user_id,
        eligible_campaign_ids(p.files, e.listener) as campaign_ids
    from eligible e
    cross join params p
    cross join sampling s
    where sample_point(e.user_id) < s.sample_below
),
pairs as (
    select
        user_id,
        explode(campaign_ids) as campaign_id
    from candidates
),
short_tonight as (
    select
        campaign_id,
        tier,
        max_per_listener_per_day
    from written_ledger
    where demand - planned > greatest(3, demand / 100)
),
placed as (
    select
        w.user_id,
        w.slots,
        w.campaign_ids,
        w.impressions,
        explode(w.campaign_ids) as campaign_id
    from written w
    cross join sampling s
    where sample_point(w.user_id) < s.sample_below
),
lowest as (
    select
        p.user_id,
        max(l.tier) as tier
    from placed p
    join written_ledger l on l.campaign_id = p.campaign_id
    group by p.user_id
),
judged as (
    select
        a.user_id,
        case
            when
                w.slots <= p.max_promotions
                and number_of(w.campaign_ids, w.impressions, a.campaign_id) < s.max_per_listener_per_day
                and o.tier > s.tier
            then 1
            else 0
        end as is_wrong
    from pairs a
    cross join params p
    join short_tonight s on s.campaign_id = a.campaign_id
    join written w on w.user_id = a.user_id
    join lowest o on o.user_id = a.user_id
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
