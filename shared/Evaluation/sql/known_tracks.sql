-- Grain: one row per track_no: the number of the artist, -1 where not known, and whether a release can be played. The release that stands
-- for the recording names the artist, as in track-neighbors. Reads: dictionary, tracks.
with releases as (
    select
        d.track_no,
        nullif(t.artist_id, '') as artist_id,
        coalesce(t.available, true) as available,
        cast(row_number() over (
            partition by d.track_no
            order by coalesce(t.available, true) desc, t.release_date asc nulls last, t.track_id nulls last
        ) as bigint) as release_rank
    from dictionary d
    join tracks t on t.track_id = d.track_id
),
artists as (
    select
        artist_id,
        cast(row_number() over (order by artist_id nulls last) - 1 as bigint) as artist_no
    from releases
    where release_rank = 1 and artist_id is not null
    group by artist_id
)
select
    r.track_no,
    coalesce(a.artist_no, -1) as artist_no,
    r.available
from releases r
left join artists a on a.artist_id = r.artist_id
where r.release_rank = 1
