-- Grain: one row per recording that anybody played. Comparable is what was out before both windows. Reads: listened, representatives, params.
with counted as (
    select
        l.recording_no,
        count(*) as listeners,
        sum(l.plays)::bigint as plays,
        sum(l.milliplays)::bigint as milliplays,
        count(*) filter (where l.first_day >= p.recent_from) as recent,
        count(*) filter (where l.first_day >= p.earlier_from and l.first_day < p.recent_from) as earlier,
        count(*) filter (where l.first_day between p.cohort_from and p.cohort_to) as cohort,
        count(*) filter (where l.first_day between p.cohort_from and p.cohort_to and l.last_day > l.first_day) as returned
    from listened l
    cross join params p
    group by l.recording_no
)
select c.*, r.track_id, r.artist_no, coalesce(r.first_released < p.earlier_from, true) as is_comparable
from counted c
join representatives r using (recording_no)
cross join params p
