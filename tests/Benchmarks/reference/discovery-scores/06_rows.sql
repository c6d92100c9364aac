-- Grain: one row per row of candidate_pools; countries' own rows have negative numbers.
-- Reads: candidate_pools, listeners, countries, listener_profiles, unexpectedness, params.
with named as (
    select
        c.user_id,
        coalesce(l.user_no, cast(-row_number() over (partition by l.user_no is null order by c.user_id) as integer)) as user_no,
        coalesce(o.country_no, k.country_no, 0) as country_no,
        coalesce(f.exploration, 0) / 10000.0::double as exploration
    from candidate_pools c
    left join listeners l using (user_id)
    left join countries o using (user_id)
    left join (select distinct country_no, concat('country:', country) as user_id from countries) k on k.user_id = c.user_id
    left join listener_profiles f using (user_id)
)
select
    n.user_id,
    n.user_no,
    case when n.country_no in (select country_no from unexpectedness) then n.country_no else 0 end as country_no,
    floor(greatest(0, least(1, p.novelty + p.exploration_gain * n.exploration)) * 10000 + 0.5)::smallint as novelty_weight
from named n
cross join params p
