-- Grain: one row: candidates of sampled rows, and those of them whose recording the listener heard, or that the model lacks.
-- Reads: written, listening_state, dictionary, sampling.
with candidates as (
    select
        w.user_id,
        explode(w.track_ids) as track_id
    from written w
    cross join sampling s
    where sample_point(w.user_id) < s.sample_below
),
sampled_state as (
    -- Distinct, so that nothing is joined to rows outside of the sample.
    select distinct
        s.user_id,
        s.track_id
    from listening_state s
    cross join sampling a
    where s.heard and sample_point(s.user_id) < a.sample_below
),
heard as (
    select distinct
        s.user_id,
        d.track_no
    from sampled_state s
    join dictionary d on d.track_id = s.track_id
),
judged as (
    select
        c.user_id,
        case when d.track_no is null or h.track_no is not null then 1 else 0 end as is_wrong
    from candidates c
    left join dictionary d on d.track_id = c.track_id
    left join heard h on h.user_id = c.user_id and h.track_no = d.track_no
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
