-- Grain: one row per listener of this part. Reads: served, part_range, unfinished.
select s.*
from served s
cross join part_range p
where (s.user_no >= p.user_from or (s.user_no < 0 and p.user_from = 0)) and s.user_no < p.user_to
    and (not p.is_last or s.user_no in (select user_no from unfinished))
