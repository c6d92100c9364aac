-- Grain: one row per artist_id that anybody played. Reads: listened, representatives, track_counts.
with fans as (
    select distinct r.artist_id, l.user_no
    from listened l
    join representatives r using (recording_no)
    where r.artist_id is not null
),
audiences as (
    select artist_id, count(*) as listeners from fans group by artist_id
),
meetings as (
    select
        artist_id,
        coalesce(sum(recent) filter (where is_comparable), 0)::bigint as recent,
        coalesce(sum(earlier) filter (where is_comparable), 0)::bigint as earlier
    from track_counts
    group by artist_id
)
select a.artist_id, a.listeners, m.recent, m.earlier
from audiences a
join meetings m using (artist_id)
