-- Grain: one row per listener who heard anything and played something lately, and one per country, under a negative number.
-- Reads: state, params, rules, listeners.
with active as (
    select s.user_no
    from state s
    cross join params p
    where s.heard
    group by s.user_no
    having coalesce(max(s.last_day), any_value(p.run_date)) > any_value(p.run_date) - any_value(p.active_within_days)::integer
),
countries as (
    select country_no, country from rules
    union
    select 0, ''
)
select l.user_no, l.user_id, coalesce(r.country_no, 0)::smallint as country_no, coalesce(r.refuses_explicit, false) as refuses_explicit
from active a
join listeners l using (user_no)
left join rules r using (user_id)
where not coalesce(r.opted_out, false)
union all
select (-1 - country_no)::integer, concat('country:', country), country_no::smallint, false
from countries
