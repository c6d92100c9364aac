-- Grain: one row per candidate of the listener's pool, best first, with the track of theirs that speaks for it the loudest.
-- DuckDB only: it takes lists apart. Reads: candidate_pools, listener, listening_state, track_neighbors, tracks, params.
with pool as (
    select
        unnest(c.track_ids) as track_id,
        unnest(c.affinity) as affinity,
        unnest(c.source) as source,
        unnest(range(len(c.track_ids))) as pool_rank
    from candidate_pools c
    join listener l on l.user_id = c.user_id
),
taste as (
    select
        s.track_id,
        s.play_weight
    from listening_state s
    join listener l on l.user_id = s.user_id
    where s.play_weight > 0
    order by s.play_weight desc, s.track_id
    limit 20
),
voices as (
    select
        t.track_id as because_id,
        t.play_weight,
        unnest(n.neighbor_ids) as track_id,
        unnest(n.weights) as weight
    from taste t
    join track_neighbors n on n.track_id = t.track_id
),
loudest as (
    select
        track_id,
        because_id,
        row_number() over (partition by track_id order by play_weight * weight desc, because_id) as voice_rank
    from voices
)
select
    coalesce(t.title, q.track_id) as title,
    coalesce(t.artist_name, '?') as artist_name,
    q.source,
    cast(q.affinity as bigint) as affinity,
    b.title as because
from pool q
cross join params p
left join tracks t on t.track_id = q.track_id
left join loudest v on v.track_id = q.track_id and v.voice_rank = 1
left join tracks b on b.track_id = v.because_id
where q.pool_rank < p.shown
order by q.pool_rank
