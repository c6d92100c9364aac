-- Grain: one row per recording with neighbours, under the release that stands for it. Reads: neighbors, numbered_recordings.
with lists as (
    select
        n.track_no,
        collect_list(b.track_id) as neighbor_ids,
        collect_list(n.weight) as weights,
        collect_list(n.neighbor_rank) as ranks
    from neighbors n
    join numbered_recordings b on b.track_no = n.neighbor_no
    group by n.track_no
)
select
    t.track_id,
    t.listeners,
    texts_by_rank(l.neighbor_ids, l.ranks) as neighbor_ids,
    shorts_by_rank(l.weights, l.ranks) as weights
from lists l
join numbered_recordings t on t.track_no = l.track_no
