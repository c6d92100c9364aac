-- Grain: one row per listener with any rediscovery. Tracks of unknown artists are not taken for one artist's. Reads: missed, params, listeners.
with few_of_each as (
    select m.*
    from missed m
    cross join params p
    qualify m.artist_id is null or row_number() over (partition by m.user_no, m.artist_id order by m.score desc, m.track_id) <= p.max_per_artist
)
select
    l.user_id,
    list(f.track_id order by f.score desc, f.track_id)[:any_value(p.list_size)] as track_ids,
    list(f.score order by f.score desc, f.track_id)[:any_value(p.list_size)] as score,
    list(f.days_since::bigint order by f.score desc, f.track_id)[:any_value(p.list_size)] as days_since
from few_of_each f
join listeners l using (user_no)
cross join params p
group by l.user_id
