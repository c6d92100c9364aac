-- Grain: one row per listener of the source. Who is named twice has the stricter settings. Reads: listeners.
select
    user_id,
    max(nullif(country, '')) as country,
    min(case when explicit_allowed then 1 when not explicit_allowed then 0 else 1 end) = 1 as explicit_allowed,
    max(case when opted_out then 1 else 0 end) = 1 as opted_out
from listeners
where user_id is not null
group by user_id
