-- Grain: one row per track that may be offered to anybody. Trend: how much likelier than others of its audience it is to be met now, in
-- thousandths. Reads: audiences, params, recordings, blocked.
with met as (
    select sum(recent_listeners)::double / greatest(1, sum(listeners)) as share from audiences
),
trends as (
    select
        a.track_no,
        1 + p.trend_weight * (greatest(0.2::double, least(5::double, (a.recent_listeners + 20 * m.share) / (a.listeners + 20) / m.share)) - 1) as factor
    from audiences a
    cross join met m
    cross join params p
    where m.share > 0
)
select
    r.track_no,
    r.id_rank,
    r.explicit,
    greatest(1, least(32767, floor(coalesce(t.factor, 1) * 1000 + 0.5)))::bigint as trend
from recordings r
left join trends t using (track_no)
anti join (select * from blocked where user_no is null) b on b.track_no = r.track_no
where r.available
