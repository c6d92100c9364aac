-- Grain: one row, what the listeners input says of the asked user; none where it does not know them. Reads: listener_rules, asked.
select
    r.country,
    cast(r.refuses_explicit as bigint) as refuses_explicit,
    cast(r.opted_out as bigint) as opted_out
from listener_rules r
join asked a on a.user_id = r.user_id
