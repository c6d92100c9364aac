-- Grain: one row per listener of the source, the stricter settings where there are several. Reads: sources_listeners, listeners.
select
    l.user_no,
    max(nullif(s.country, '')) as country,
    coalesce(bool_and(coalesce(s.explicit_allowed, true)), true) as explicit_allowed,
    coalesce(bool_or(s.opted_out), false) as opted_out
from sources_listeners s
join listeners l using (user_id)
group by l.user_no
