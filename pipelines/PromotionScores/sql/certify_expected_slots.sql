-- Grain: one row: sampled listeners with promotions, and those whose slots are not what their plays bring, rounded half up, from one to
-- max_slots, or who played nothing lately and have none. The kernel divides whole numbers; a double may miss a half by a millionth.
-- Reads: written, listening_state, sampling, params.
with listeners as (
    select
        w.user_id,
        w.slots
    from written w
    cross join sampling s
    where sample_point(w.user_id) < s.sample_below
),
plays as (
    select
        s.user_id,
        cast(sum(greatest(s.play_weight, 0)) as bigint) as play_weight,
        max(unix_date(cast(s.last_played_at as date))) as last_day
    from listening_state s
    cross join sampling a
    where s.heard and sample_point(s.user_id) < a.sample_below
    group by s.user_id
),
compared as (
    select
        l.user_id,
        l.slots,
        p.max_slots,
        h.last_day > unix_date(p.run_date) - p.active_within_days as is_active,
        cast(h.play_weight as double) / cast(p.weight_of_play_a_day as double) * cast(p.slots_of_10000_plays as double) / cast(10000 as double) as due,
        cast(l.slots as double) as had,
        cast(0.500001 as double) as half
    from listeners l
    cross join params p
    left join plays h on h.user_id = l.user_id
),
judged as (
    select
        user_id,
        case
            when
                is_active
                and slots between 1 and max_slots
                and (slots = 1 or due >= had - half)
                and (slots = max_slots or due <= had + half)
            then 0
            else 1
        end as is_wrong
    from compared
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
