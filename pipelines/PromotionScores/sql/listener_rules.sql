-- Grain: one row per listener of the input: what is known of them; ids that are reserved for countries' own rows are no listeners.
-- Reads: listeners.
select
    user_id,
    coalesce(max(country), '') as country,
    max(case when explicit_allowed then 0 when explicit_allowed is null then 0 else 1 end) as refuses_explicit,
    max(case when opted_out then 1 else 0 end) as opted_out
from listeners
where user_id is not null and user_id not like 'country:%'
group by user_id
