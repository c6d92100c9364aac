-- Grain: one row per campaign with deliveries up to the run date, and one for rows that name none. Reads: deliveries, params.
with entries as (
    select
        d.campaign_id,
        d.day,
        d.impressions,
        coalesce(d.impressions between 0 and 1000000000000, false) as is_usable
    from deliveries d
    cross join params p
    where d.day is null or d.day <= p.run_date
)
select
    campaign_id,
    cast(sum(case when is_usable then impressions else 0 end) as bigint) as impressions,
    count(*) as entries,
    count(distinct day) as days,
    cast(sum(case when day is null then 1 else 0 end) as bigint) as undated,
    cast(sum(case when is_usable then 0 else 1 end) as bigint) as unusable
from entries
group by campaign_id
