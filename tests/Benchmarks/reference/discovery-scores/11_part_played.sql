-- Grain: one row per track that a listener of this part played. Reads: played, part_range.
select y.*
from played y
cross join part_range p
where y.user_no >= p.user_from and y.user_no < p.user_to
