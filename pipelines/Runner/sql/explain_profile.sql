-- Grain: one row, the asked listener's exploration; none without a profile. Reads: listener_profiles, asked.
select cast(l.exploration as bigint) as exploration
from listener_profiles l
join asked a on a.user_id = l.user_id
