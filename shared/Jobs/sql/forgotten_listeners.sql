-- Grain: one row per listener of a source who is on the suppression list. Reads: source_listeners, suppressed, suppression_key.
with hashed as (
    select
        l.user_id,
        l.source_rows,
        listener_hash(l.user_id, k.hash_key) as hash
    from source_listeners l
    cross join suppression_key k
)
select
    h.user_id,
    h.source_rows
from hashed h
join suppressed s on s.hash = h.hash
