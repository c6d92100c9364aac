-- Grain: one row per (user_no, track_no) that anything spoke for: all voices' sum, and the loudest voice, ties to the earlier source. The
-- neighbours are one row a track already: a join adds them for less than a second grouping of all. Doubles add whole numbers exactly.
-- Reads: artists, artist_tracks, params, new_tracks, leans, part_taste, sounding_like, part, popular, said.
with voices as (
    select a.user_no, t.track_no, a.value * (t.listeners + 1) // (t.first_listeners + 1) as amount, 1 as source
    from artists a
    join artist_tracks t using (artist_no)
    cross join params p
    where a.nearness_rank <= p.artists and a.value > 0
    union all
    select a.user_no, n.track_no, trunc(p.fresh_weight * a.value)::bigint, 2
    from artists a
    join new_tracks n using (artist_no)
    cross join params p
    where n.source = 2 and a.value > 0
    union all
    select a.user_no, n.track_no, trunc(p.emerging_weight * a.value * l.lean)::bigint, 3
    from artists a
    join new_tracks n using (artist_no)
    join leans l using (user_no, genre_set_no)
    cross join params p
    where n.source = 3 and a.value > 0
    union all
    select t.user_no, s.other_no, trunc(p.audio_weight * s.likeness * t.share)::bigint, 4
    from part_taste t
    join sounding_like s using (track_no)
    cross join params p
    union all
    select u.user_no, y.track_no, trunc(p.popular_weight * y.share * l.lean)::bigint, 5
    from part u
    join popular y using (country_no)
    join leans l using (user_no, genre_set_no)
    cross join params p
),
others as (
    select user_no, track_no, sum(amount::double)::bigint as amount, max(amount * 8 + 7 - source) as loudest
    from voices
    group by all
)
select
    user_no,
    track_no,
    coalesce(s.amount, 0) + coalesce(o.amount, 0) as amount,
    7 - (greatest(s.amount * 8 + 7, o.loudest) & 7) as source
from said s
full join others o using (user_no, track_no)
