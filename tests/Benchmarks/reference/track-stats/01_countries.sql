-- Grain: one row per listener whose country is known. Reads: sources_listeners, listeners.
select l.user_no, max(s.country) as country
from sources_listeners s
join listeners l using (user_id)
where s.country <> ''
group by l.user_no
