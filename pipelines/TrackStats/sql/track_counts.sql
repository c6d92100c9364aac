-- Grain: one row per recording that anybody played: its listeners, all and by the window of their first play. Decayed plays are in
-- thousandths, rounded per listener, so that their sum is one of integers. Reads: listened, recordings, params.
with counted as (
    select
        l.recording_no,
        count(*) as listeners,
        cast(sum(l.plays) as bigint) as plays,
        cast(sum(cast(floor(1000 * cast(l.play_weight as double) / p.scale + cast(0.5 as double)) as bigint)) as bigint) as recent_milliplays,
        cast(sum(case when l.first_day >= p.recent_from then 1 else 0 end) as bigint) as recent_listeners,
        cast(sum(case when l.first_day >= p.earlier_from and l.first_day < p.recent_from then 1 else 0 end) as bigint) as earlier_listeners,
        cast(sum(case when l.first_day >= p.cohort_from and l.first_day <= p.cohort_to then 1 else 0 end) as bigint) as cohort,
        cast(sum(
            case when l.first_day >= p.cohort_from and l.first_day <= p.cohort_to and l.last_day > l.first_day then 1 else 0 end
        ) as bigint) as returned
    from listened l
    cross join params p
    group by l.recording_no
)
select
    c.*,
    r.track_id,
    r.artist_no,
    -- Out before both windows: a release within them would be taken for a rise of its artist.
    coalesce(r.first_released < p.earlier_from, true) as is_comparable
from counted c
cross join params p
join recordings r on r.recording_no = c.recording_no and r.track_id = r.representative_id
