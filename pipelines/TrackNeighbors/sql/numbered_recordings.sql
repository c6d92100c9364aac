-- Grain: one row per recording, numbered from 0, the most listened to. Artists and albums are numbered in the order of their ids.
-- Reads: recordings, interactions.
with listeners as (
    select
        recording_id,
        count(*) as listeners
    from interactions
    group by recording_id
),
artists as (
    select
        artist_id,
        cast(row_number() over (order by artist_id nulls last) - 1 as bigint) as artist_no
    from recordings
    where is_representative and artist_id is not null
    group by artist_id
),
albums as (
    select
        album_id,
        cast(row_number() over (order by album_id nulls last) - 1 as bigint) as album_no
    from recordings
    where is_representative and album_id is not null
    group by album_id
)
select
    cast(row_number() over (order by coalesce(l.listeners, 0) desc, r.track_id nulls last) - 1 as bigint) as track_no,
    r.recording_id,
    r.track_id,
    r.available,
    r.explicit,
    r.release_date,
    r.tempo,
    r.energy,
    r.valence,
    r.key_mode,
    r.genres,
    r.markets,
    coalesce(a.artist_no, -1) as artist_no,
    coalesce(b.album_no, -1) as album_no,
    coalesce(l.listeners, 0) as listeners
from recordings r
left join listeners l on l.recording_id = r.recording_id
left join artists a on a.artist_id = r.artist_id
left join albums b on b.album_id = r.album_id
where r.is_representative
