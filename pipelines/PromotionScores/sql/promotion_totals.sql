-- Grain: one row per block: the sums of one pass over its listeners. Reads: audience_blocks, params.
select promotion_totals(p.plan, b.block) as totals
from audience_blocks b
cross join params p
