-- Grain: one row per listener who played anything and did not opt out.
-- Reads: exploration, moments, listeners, params, keys, genres, artists, sources_listeners.
with mean as (
    select sum(milliplays) as milliplays, sum(new_milliplays) / nullif(sum(milliplays), 0) as share from exploration
)
select
    l.user_id,
    case when m.share is not null then floor(least(
        1, (coalesce(x.new_milliplays, 0) / 1000 + p.exploration_prior * m.share) / (coalesce(x.milliplays, 0) / 1000 + p.exploration_prior)
    ) * 10000 + 0.5)::smallint end as exploration,
    g.diversity,
    o.* exclude (user_no),
    k.key_histogram,
    g.top_genres,
    a.top_artists
from moments o
join listeners l using (user_no)
cross join mean m
cross join params p
left join exploration x using (user_no)
left join keys k using (user_no)
left join genres g using (user_no)
left join artists a using (user_no)
anti join (select user_id from sources_listeners where opted_out) out on out.user_id = l.user_id
