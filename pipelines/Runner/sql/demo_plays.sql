-- Grain: one row per track that the listener played last, newest first. Reads: listening_history, listener, tracks, params.
with played as (
    select
        h.track_id,
        max(h.played_at) as played_at
    from listening_history h
    join listener l on l.user_id = h.user_id
    where h.is_play
    group by h.track_id
),
ranked as (
    select
        coalesce(t.title, p.track_id) as title,
        coalesce(t.artist_name, '?') as artist_name,
        cast(row_number() over (order by p.played_at desc, p.track_id nulls last) as bigint) as play_rank
    from played p
    left join tracks t on t.track_id = p.track_id
)
select
    r.title,
    r.artist_name
from ranked r
cross join params p
where r.play_rank <= p.shown
order by r.play_rank nulls last
