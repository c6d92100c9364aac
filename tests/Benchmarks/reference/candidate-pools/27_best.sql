-- Grain: one row per listener: the best candidates as keys, of all sources and of each that places are kept for. A key is score, place of the
-- id counted down, and source, so that the larger is the better and no row is sorted.
-- Reads: candidates, offers, part, part_excluded, closed.
with admitted as (
    select
        c.user_no,
        (least(34359738367, c.amount * o.trend // 1000) << 27) | ((16777215 - o.id_rank) << 3) | c.source as key
    from candidates c
    join offers o using (track_no)
    join part u using (user_no)
    anti join part_excluded x on x.user_no = c.user_no and x.track_no = c.track_no
    anti join closed k on k.country_no = u.country_no and k.track_no = c.track_no
    where c.amount * o.trend >= 1000 and not (u.refuses_explicit and o.explicit)
)
select
    a.user_no,
    max(a.key, most()) as best,
    coalesce(max(a.key, most_of_source()) filter (where a.key & 7 = 2), []) as fresh,
    coalesce(max(a.key, most_of_source()) filter (where a.key & 7 = 3), []) as emerging,
    coalesce(max(a.key, most_of_source()) filter (where a.key & 7 = 4), []) as audio
from admitted a
group by a.user_no
