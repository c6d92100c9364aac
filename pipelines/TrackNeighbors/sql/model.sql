-- Grain: one row per recording, in the order of track_no. Reads: numbered_recordings, neighbors.
with lists as (
    select
        track_no,
        collect_list(neighbor_rank) as ranks,
        collect_list(neighbor_no) as neighbor_nos,
        collect_list(weight) as weights
    from neighbors
    group by track_no
)
select
    t.track_id,
    t.artist_no,
    t.album_no,
    t.available,
    t.explicit,
    t.listeners,
    cast(unix_date(t.release_date) as bigint) as release_day,
    cast(t.tempo as double) as tempo,
    cast(t.energy as double) as energy,
    cast(t.valence as double) as valence,
    cast(t.key_mode as bigint) as key_mode,
    array_compact(t.genres) as genres,
    array_compact(t.markets) as markets,
    l.ranks,
    l.neighbor_nos,
    l.weights
from numbered_recordings t
left join lists l on l.track_no = t.track_no
order by t.track_no nulls last
