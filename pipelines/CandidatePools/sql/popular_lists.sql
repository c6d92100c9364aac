-- Grain: one row per country, and one for '', the world: what is popular there, then what is popular everywhere. Reads: popular,
-- listener_countries.
with countries as (
    select country from listener_countries
    union
    select '' as country
),
entries as (
    select
        country,
        track_no,
        popularity_rank as entry_rank
    from popular
    union all
    select
        c.country,
        w.track_no,
        1000000000 + w.popularity_rank as entry_rank
    from countries c
    join popular w on w.country = ''
    where c.country <> ''
    union all
    -- So that there is a list where nobody played anything; kernels pass over it.
    select country, -1 as track_no, 2000000000 as entry_rank from countries
),
lists as (
    select
        country,
        collect_list(cast(track_no as bigint)) as track_nos,
        collect_list(cast(entry_rank as bigint)) as ranks
    from entries
    group by country
)
select
    country,
    longs_by_rank(track_nos, ranks) as track_nos
from lists
