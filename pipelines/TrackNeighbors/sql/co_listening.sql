-- Grain: one row per (track_no, neighbor_no) with enough listeners in common, both ways round. Reads: tastes, params.
with pairs as (
    select
        a.track_no,
        b.track_no as neighbor_no,
        count(*) as together
    from tastes a
    join tastes b on b.user_id = a.user_id and b.track_no > a.track_no
    group by a.track_no, b.track_no
),
frequent as (
    select
        q.track_no,
        q.neighbor_no,
        q.together
    from pairs q
    cross join params p
    where q.together >= p.min_together
)
select track_no, neighbor_no, together from frequent
union all
select neighbor_no as track_no, track_no as neighbor_no, together from frequent
