-- Grain: one row per listener with a promotion tonight, packed. Reads: eligible, params.
with chosen as (
    select
        e.user_id,
        p.files,
        chosen_promotions(p.plan_path, p.plan_digest, e.listener) as chosen
    from eligible e
    cross join params p
)
select
    user_id,
    files,
    chosen
from chosen
-- More than the slots.
where array_size(chosen) > 1
