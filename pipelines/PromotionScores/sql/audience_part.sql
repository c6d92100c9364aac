-- Grain: one row per block of listeners of one part, as a pass over the listeners reads them, with the slots of each campaign's audience there.
-- Reads: eligible, params.
with dealt as (
    select
        e.listener,
        shard_of(e.user_id, p.blocks) as block_no,
        p.first_block,
        p.end_block
    from eligible e
    cross join params p
),
joined as (
    select
        block_no,
        flatten(collect_list(listener)) as listeners
    from dealt
    where block_no >= first_block and block_no < end_block
    group by block_no
)
select
    audience_block(j.listeners) as block,
    audience_slots(j.listeners, p.campaigns, p.max_promotions) as slots
from joined j
cross join params p
