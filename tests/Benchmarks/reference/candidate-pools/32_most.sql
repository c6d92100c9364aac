-- Grain: one row: more candidates than any of the unfinished has. Reads: candidates, unfinished.
select coalesce(max(candidates), 0) + 1 as most
from (
    select count(*) as candidates
    from candidates
    semi join unfinished using (user_no)
    group by user_no
)
