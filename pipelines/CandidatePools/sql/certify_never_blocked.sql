-- Grain: one row: candidates of sampled rows, and those of them that the listener blocked or that are taken down for everybody.
-- Reads: written, blocked_tracks, dictionary, sampling.
with candidates as (
    select
        w.user_id,
        explode(w.track_ids) as track_id
    from written w
    cross join sampling s
    where sample_point(w.user_id) < s.sample_below
),
numbered as (
    select
        c.user_id,
        d.track_no
    from candidates c
    join dictionary d on d.track_id = c.track_id
),
taken_down as (
    select track_no
    from blocked_tracks
    where user_id is null
),
judged as (
    select
        n.user_id,
        case when b.track_no is not null or t.track_no is not null then 1 else 0 end as is_wrong
    from numbered n
    left join blocked_tracks b on b.user_id = n.user_id and b.track_no = n.track_no
    left join taken_down t on t.track_no = n.track_no
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
