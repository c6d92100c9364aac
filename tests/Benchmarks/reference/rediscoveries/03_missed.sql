-- Grain: one row per (user_no, track) that was loved and long unheard: love saturates with plays beyond skips, longing with days.
-- Reads: state, params, representatives, settings, blocked.
with loved as (
    select
        s.user_no,
        s.recording_no,
        greatest(0, sum(s.plays) - sum(s.skips))::double as kept,
        any_value(p.run_date) - max(s.last_day) as days_since
    from state s
    cross join params p
    where s.recording_no >= 0
    group by s.user_no, s.recording_no
    having sum(s.plays) >= any_value(p.min_plays) and days_since >= any_value(p.min_days_unheard)
),
scored as (
    select
        o.user_no,
        o.recording_no,
        o.days_since,
        floor(o.kept / (o.kept + p.halfway_plays) * (1 - pow(2, -greatest(0, o.days_since) / p.half_life_days)) * 10000 + 0.5)::smallint as score
    from loved o
    cross join params p
)
select s.user_no, r.track_id, r.artist_id, s.days_since, s.score
from scored s
join representatives r using (recording_no)
left join settings t using (user_no)
anti join (select * from blocked where user_no is not null) b on b.user_no = s.user_no and b.recording_no = s.recording_no
anti join (select * from blocked where user_no is null) e on e.recording_no = s.recording_no
where s.score > 0
    and r.available
    and not coalesce(t.opted_out, false)
    and (coalesce(t.explicit_allowed, true) or not r.explicit)
    and (r.markets is null or coalesce(list_contains(r.markets, t.country), false))
