-- Grain: one row per artist_no that anybody played. The audience counts a listener once, new listeners once for every recording of the
-- artist's that is comparable. Reads: listened, recordings, track_counts.
with artists as (
    select
        recording_no,
        artist_no
    from recordings
    where track_id = representative_id and artist_no is not null
),
fans as (
    select distinct
        a.artist_no,
        l.listener_no
    from listened l
    join artists a on a.recording_no = l.recording_no
),
audiences as (
    select
        artist_no,
        count(*) as listeners
    from fans
    group by artist_no
),
meetings as (
    select
        artist_no,
        cast(sum(case when is_comparable then recent_listeners else 0 end) as bigint) as recent_listeners,
        cast(sum(case when is_comparable then earlier_listeners else 0 end) as bigint) as earlier_listeners
    from track_counts
    where artist_no is not null
    group by artist_no
)
select
    a.artist_no,
    a.listeners,
    m.recent_listeners,
    m.earlier_listeners
from audiences a
join meetings m on m.artist_no = a.artist_no
