-- Grain: one row per listener, with a dense number; numbers are scattered over ids, so that a range of them is a fair share. Reads: listening_state.
select user_id, cast(row_number() over (order by hash(user_id), user_id) - 1 as integer) as user_no
from (select distinct user_id from listening_state)
