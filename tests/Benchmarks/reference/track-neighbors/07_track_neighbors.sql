-- Grain: one row per recording with neighbours, under the release that stands for it: the strongest, by the key that lists are sorted by.
-- Reads: weights, recordings, params.
with neighbors as (
    select
        w.track_no,
        list_sort(list({key: (32767 - abs(w.weight))::bigint * 4294967296 + w.neighbor_no, id: b.track_id, weight: w.weight}))[:any_value(p.neighbors_per_track)] as best
    from weights w
    join recordings b on b.track_no = w.neighbor_no
    cross join params p
    group by w.track_no
)
select
    t.track_id,
    t.listeners,
    list_transform(n.best, lambda neighbor: neighbor.id) as neighbor_ids,
    list_transform(n.best, lambda neighbor: neighbor.weight) as weights
from neighbors n
join recordings t using (track_no)
