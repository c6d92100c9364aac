-- Grain: one row per block: the sums of one pass over its listeners, and the slots of each campaign's audience there. Reads: audience_part_0,
-- audience_part_1, audience_part_2, audience_part_3, audience_part_4, audience_part_5, audience_part_6, audience_part_7, params.
with blocks as (
    select block, slots from audience_part_0
    union all
    select block, slots from audience_part_1
    union all
    select block, slots from audience_part_2
    union all
    select block, slots from audience_part_3
    union all
    select block, slots from audience_part_4
    union all
    select block, slots from audience_part_5
    union all
    select block, slots from audience_part_6
    union all
    select block, slots from audience_part_7
)
select
    promotion_totals(p.plan, b.block, p.threads) as totals,
    b.slots
from blocks b
cross join params p
