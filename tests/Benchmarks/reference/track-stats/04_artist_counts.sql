-- Grain: one row per artist_no that anybody played. Reads: listened, representatives, track_counts.
with fans as (
    select distinct r.artist_no, l.user_no
    from listened l
    join representatives r using (recording_no)
    where r.artist_no is not null
),
audiences as (
    select artist_no, count(*) as listeners from fans group by artist_no
),
meetings as (
    select
        artist_no,
        coalesce(sum(recent) filter (where is_comparable), 0)::bigint as recent,
        coalesce(sum(earlier) filter (where is_comparable), 0)::bigint as earlier
    from track_counts
    group by artist_no
)
select a.artist_no, a.listeners, m.recent, m.earlier
from audiences a
join meetings m using (artist_no)
