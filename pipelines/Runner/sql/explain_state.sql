-- Grain: one row per track_id that the asked listener has a state of. Reads: whole_state, asked.
select s.*
from whole_state s
join asked a on a.state_of = s.user_id
