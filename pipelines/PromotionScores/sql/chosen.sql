-- Grain: one row per listener with a promotion tonight: their part of the plan. Reads: eligible, params.
with planned as (
    select
        e.user_id,
        chosen_promotions(p.plan_path, p.plan_digest, e.listener) as chosen
    from eligible e
    cross join params p
)
select
    user_id,
    chosen
from planned
-- More than the slots.
where array_size(chosen) > 1
