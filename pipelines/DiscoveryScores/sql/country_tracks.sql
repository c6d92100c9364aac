-- Grain: one row per (country, track_no) that was played there, countries together and tracks ascending. Reads: listened.
select
    country,
    track_no,
    count(*) as listeners
from listened
where country <> ''
group by country, track_no
order by country nulls last, track_no nulls last
