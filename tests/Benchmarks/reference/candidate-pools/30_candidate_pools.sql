-- Grain: one row per listener of this part. A place is looked up in one list of all ids: no row a track is made. Reads: pools, recordings.
with ids as (
    select list(track_id order by id_rank) as of_rank from recordings
)
select
    p.user_id,
    list_select(i.of_rank, list_transform(p.places, lambda packed: (packed >> 17) + 1)) as track_ids,
    list_transform(p.places, lambda packed: ((packed >> 3) & 16383)::smallint) as affinity,
    list_select(
        ['neighbor', 'artist', 'fresh', 'emerging', 'audio', 'popular'], list_transform(p.places, lambda packed: (packed & 7) + 1)
    ) as source
from pools p
cross join ids i
where len(p.places) > 0
