-- Grain: one row per (recording_no, country), the countries with the most listeners of the recording, ranked from 1.
-- Reads: listened, played_listeners, params.
with counted as (
    select
        l.recording_no,
        n.country,
        count(*) as listeners
    from listened l
    join played_listeners n on n.listener_no = l.listener_no
    where n.country is not null
    group by l.recording_no, n.country
),
ranked as (
    select
        recording_no,
        country,
        listeners,
        cast(row_number() over (partition by recording_no order by listeners desc, country nulls last) as bigint) as country_rank
    from counted
)
select
    r.recording_no,
    r.country,
    r.listeners,
    r.country_rank
from ranked r
cross join params p
where r.country_rank <= p.countries_per_track
