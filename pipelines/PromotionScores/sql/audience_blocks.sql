-- Grain: one row per block of some thousands of listeners, as a pass over the listeners reads them, with the slots of each campaign's
-- audience there. Reads: eligible, params.
with dealt as (
    select
        e.listener,
        shard_of(e.user_id, p.blocks) as block_no
    from eligible e
    cross join params p
),
joined as (
    select
        block_no,
        flatten(collect_list(listener)) as listeners
    from dealt
    group by block_no
)
select
    audience_block(j.listeners) as block,
    audience_slots(j.listeners, p.campaigns) as slots
from joined j
cross join params p
