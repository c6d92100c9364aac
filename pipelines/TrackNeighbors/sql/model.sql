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
    t.available,
    l.ranks,
    l.neighbor_nos,
    l.weights
from numbered_recordings t
left join lists l on l.track_no = t.track_no
order by t.track_no
