-- Grain: one row per track that people play and one of the hardly heard tracks of its genres that sound the most like it. Reads: recordings, params.
with sounds as (
    select track_no, listeners > p.hardly_heard_listeners as is_heard, available, octave - floor(octave) as fold, camelot, energy, valence, genres
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
        1 - abs(2 * abs(a.fold - b.fold) - 1) as tempo,
        (6 - abs(abs((a.camelot >> 1) - (b.camelot >> 1)) - 6) + (xor(a.camelot, b.camelot) & 1)) / 7 as key,
        abs(a.energy - b.energy) as energy,
        abs(a.valence - b.valence) as valence
    from by_genre a
    join by_genre b on b.genre = a.genre and not b.is_heard and b.available
    where a.is_heard
),
alike as (
    select
        track_no,
        floor(10000 * (1 - (coalesce(tempo, 0) + coalesce(key, 0) + coalesce(energy, 0) + coalesce(valence, 0))
            / ((tempo is not null)::integer + (key is not null)::integer + (energy is not null)::integer + (valence is not null)::integer)) + 0.5)::bigint as likeness,
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
