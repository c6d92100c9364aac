-- Grain: one row per listener of this part, or where it is the last try, per one of them who is unfinished. Reads: served, unfinished.
select *
from served
where user_no >= user_from() and user_no < user_to()
    and (not is_last() or user_no in (select user_no from unfinished))
