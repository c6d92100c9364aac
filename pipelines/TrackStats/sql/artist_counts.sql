-- Grain: one row per artist_id that anybody played. The audience counts a listener once, new listeners once for every recording of the
-- artist's that is comparable. Reads: listened, track_counts.
with audiences as (
    select
        artist_id,
        count(*) as listeners
    from (select distinct artist_id, user_id from listened where artist_id is not null) fans
    group by artist_id
),
meetings as (
    select
        artist_id,
        cast(sum(case when is_comparable then recent_listeners else 0 end) as bigint) as recent_listeners,
        cast(sum(case when is_comparable then earlier_listeners else 0 end) as bigint) as earlier_listeners
    from track_counts
    where artist_id is not null
    group by artist_id
)
select
    a.artist_id,
    a.listeners,
    m.recent_listeners,
    m.earlier_listeners
from audiences a
join meetings m on m.artist_id = a.artist_id
