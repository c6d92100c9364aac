-- Grain: one row: listeners who are due a profile or have one, and those of them who have only the one or the other, or a profile that can't
-- be: 24 shares that each round to a ten-thousandth sum to 10000, give or take 12. Reads: listening_state, opted_out, written.
with due as (
    select s.user_id
    from listening_state s
    left join opted_out o on o.user_id = s.user_id
    where s.play_weight > 0 and o.user_id is null
    group by s.user_id
),
bins as (
    select
        user_id,
        explode(key_histogram) as share
    from written
),
histograms as (
    select
        user_id,
        count(*) as bins,
        cast(sum(share) as bigint) as shares,
        min(share) as least
    from bins
    group by user_id
),
judged as (
    select
        coalesce(d.user_id, w.user_id) as user_id,
        case
            when d.user_id is null or w.user_id is null then 1
            when not coalesce(w.exploration between 0 and 10000, true) then 1
            when not coalesce(w.diversity between 0 and 10000, true) then 1
            when not coalesce(w.mainstreamness between 0 and 10000, false) then 1
            when not coalesce(w.tempo_mean > 0 and w.tempo_spread >= 0, true) then 1
            when not coalesce(w.energy_mean between 0 and 1 and w.energy_spread between 0 and 1, true) then 1
            when not coalesce(w.valence_mean between 0 and 1 and w.valence_spread between 0 and 1, true) then 1
            when not coalesce(h.bins = 24 and h.shares between 9988 and 10012 and h.least >= 0, true) then 1
            else 0
        end as is_wrong
    from due d
    full outer join written w on w.user_id = d.user_id
    left join histograms h on h.user_id = w.user_id
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
