-- Grain: one row: tracks of the catalog that sampled listeners did not hear, 256 tracks at most, and those of them that a filter claims.
-- A listener's probes share a filter and count as one unit. Reads: listening_state, other_releases, tracks, written, sampling, params.
with listeners as (
    select
        w.user_id,
        w.filter
    from written w
    cross join sampling s
    where sample_point(w.user_id) < s.sample_below
),
heard as (
    select
        s.user_id,
        s.track_id
    from listening_state s
    join listeners l on l.user_id = s.user_id
    where s.heard
),
ids as (
    select
        user_id,
        track_id
    from heard
    union
    select
        h.user_id,
        o.other_track_id as track_id
    from heard h
    join other_releases o on o.track_id = h.track_id
),
probes as (
    select track_id
    from tracks
    where track_id is not null
    order by sample_point(track_id) nulls last, track_id nulls last
    limit 256
),
unheard as (
    select
        l.user_id,
        b.track_id,
        filter_contains(l.filter, xxh64(b.track_id)) as is_claimed
    from listeners l
    cross join probes b
    left join ids i on i.user_id = l.user_id and i.track_id = b.track_id
    where i.track_id is null
)
select
    count(*) as checked,
    cast(coalesce(sum(u.is_claimed), 0) as bigint) as wrong,
    min(case when u.is_claimed = 1 then u.user_id end) as example,
    max(p.false_positive_rate) as at_most,
    count(distinct u.user_id) as units
from unheard u
cross join params p
