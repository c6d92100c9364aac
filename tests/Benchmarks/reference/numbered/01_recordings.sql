-- Grain: one row per recording, numbered from 0, the most listened to; genre_set_no stands for its genres, in their order.
-- Reads: state, representatives.
with pairs as (
    select distinct user_no, recording_no
    from state
    where play_weight > 0 and in_catalog
),
audiences as (
    select recording_no, count(*) as listeners
    from pairs
    group by recording_no
)
select
    cast(row_number() over (order by coalesce(a.listeners, 0) desc, r.track_id) - 1 as integer) as track_no,
    cast(row_number() over (order by r.track_id) - 1 as integer) as id_rank,
    r.artist_no,
    case when r.album_id is not null then cast(dense_rank() over (order by r.album_id nulls last) - 1 as integer) end as album_no,
    case when len(r.genres) > 0 then cast(dense_rank() over (order by coalesce(r.genres, [])) as integer) else 0 end as genre_set_no,
    r.recording_no,
    r.track_id,
    r.available,
    r.explicit,
    r.release_date,
    case when r.tempo > 0 and r.tempo < 1000 then log2(r.tempo::double) end as octave,
    r.energy::double as energy,
    r.valence::double as valence,
    -- Place on the Camelot wheel; a minor key stands beside its relative major.
    2 * ((7 * (r.key + case when r.mode = 1 then 0 else 3 end) + 7) % 12) + r.mode as camelot,
    coalesce(r.genres, []) as genres,
    r.markets,
    coalesce(a.listeners, 0) as listeners
from representatives r
left join audiences a using (recording_no)
