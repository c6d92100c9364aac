-- Grain: one row per country, in the order of codes, with its popular tracks. Reads: popular, countries.
with lists as (
    select
        country,
        collect_list(cast(track_no as bigint)) as track_nos,
        collect_list(cast(share as bigint)) as shares,
        collect_list(cast(popularity_rank as bigint)) as ranks
    from popular
    group by country
)
select
    c.country,
    longs_by_rank(l.track_nos, l.ranks) as track_nos,
    longs_by_rank(l.shares, l.ranks) as shares
from countries c
left join lists l on l.country = c.country
order by c.country nulls last
