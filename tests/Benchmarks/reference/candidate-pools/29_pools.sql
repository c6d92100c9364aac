-- Grain: one row per listener: places taken greedily, under caps and kept places; empty where that needs more candidates than were handed over.
-- Reads: part, best, popular_everywhere.
select
    u.user_no,
    u.user_id,
    take_places(
        coalesce(b.best, []), coalesce(b.fresh, []), coalesce(b.emerging, []), coalesce(b.audio, []),
        coalesce(e.id_ranks, []), most(), most_of_source(), is_last()::bigint
    ) as places
from part u
left join best b using (user_no)
left join popular_everywhere e using (user_no)
