-- Grain: one row per listener of this part. Reads: pools, recordings.
with places as (
    select user_id, unnest(places) as packed, generate_subscripts(places, 1) as place
    from pools
),
listed as (
    select
        p.user_id,
        list({
            id: r.track_id,
            affinity: ((p.packed >> 3) & 16383)::smallint,
            source: ['neighbor', 'artist', 'fresh', 'emerging', 'audio', 'popular'][(p.packed & 7) + 1]
        } order by p.place) as pool
    from places p
    join recordings r on r.id_rank = p.packed >> 17
    group by p.user_id
)
select
    user_id,
    list_transform(pool, lambda track: track.id) as track_ids,
    list_transform(pool, lambda track: track.affinity) as affinity,
    list_transform(pool, lambda track: track.source) as source
from listed
