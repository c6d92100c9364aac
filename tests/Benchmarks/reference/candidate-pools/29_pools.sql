-- Grain: one row per listener: places taken greedily, under caps and kept places; empty where that needs more candidates than were handed over.
-- Reads: part, part_range, best, popular_everywhere.
select
    u.user_no,
    u.user_id,
    take_places(
        coalesce(b.best, []), coalesce(b.fresh, []), coalesce(b.emerging, []), coalesce(b.audio, []),
        coalesce(e.id_ranks, []), p.most, p.most_of_source, p.is_last::bigint
    ) as places
from part u
cross join part_range p
left join best b using (user_no)
left join popular_everywhere e using (user_no)
