-- Grain: one row: filters compared, those that are not the same bytes. Reads: made, published.
select
    count(*) as compared,
    count(*) filter (where m.filter is distinct from p.filter or m.tracks is distinct from p.tracks or m.as_of is distinct from p.as_of) as different,
    0::double as max_difference
from made m
full join published p on p.user_id = m.user_id
