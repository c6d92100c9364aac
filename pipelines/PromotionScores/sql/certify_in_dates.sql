-- Grain: one row: campaigns that are planned for, and those that do not run on the day on which the rows are served. Reads: written, campaign_terms, params.
with placed as (
    select explode(campaign_ids) as campaign_id
    from written
),
planned as (
    select distinct campaign_id
    from placed
),
judged as (
    select
        n.campaign_id,
        case when c.starts <= p.served_on and c.ends >= p.served_on then 0 else 1 end as is_wrong
    from planned n
    cross join params p
    left join campaign_terms c on c.campaign_id = n.campaign_id
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then 'campaign ' || campaign_id end) as note
from judged
