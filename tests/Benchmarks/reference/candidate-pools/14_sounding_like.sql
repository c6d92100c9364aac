-- Grain: one row per track that people play and one of the hardly heard tracks of its genres that sound the most like it. Reads: recordings, params.
with sounds as (
    select track_no, listeners > p.hardly_heard_listeners as is_heard, available, octave, camelot, energy, valence, genres
    from recordings
    cross join params p
    where (octave is not null)::integer + (camelot is not null)::integer + (energy is not null)::integer + (valence is not null)::integer >= 3
),
by_genre as (
    select * exclude (genres), unnest(genres) as genre from sounds
),
apart as (
    select
        a.track_no,
        b.track_no as other_no,
        abs(a.octave - b.octave) - floor(abs(a.octave - b.octave)) as beyond,
        abs(a.camelot // 2 - b.camelot // 2) as steps,
        xor(a.camelot, b.camelot) & 1 as ring,
        abs(a.energy - b.energy) as energy,
        abs(a.valence - b.valence) as valence
    from by_genre a
    join by_genre b on b.genre = a.genre and not b.is_heard and b.available
    where a.is_heard
),
alike as (
    select
        track_no,
        floor(10000 * (1 - list_avg([2 * least(beyond, 1 - beyond), (least(steps, 12 - steps) + ring) / 7, energy, valence])) + 0.5)::bigint as likeness,
        other_no
    from apart
),
-- A pair that shares several genres comes as often: more are kept than are wanted. In one integer, so that no row is sorted.
best as (
    select track_no, unnest(list_reverse_sort(list_distinct(max(likeness << 24 | (16777215 - other_no), 40)))[:any_value(p.sounding_like_per_track)]) as packed
    from alike
    cross join params p
    group by track_no
)
select track_no, (16777215 - (packed & 16777215))::integer as other_no, (packed >> 24)::integer as likeness
from best
