-- Grain: one row per listener with any rediscovery. A listener has one row a track: only recordings of several tracks have anything to add
-- up. Reads: listening_state, releases, recordings, blocked_recordings, listener_settings, params.
with played as (
    select
        s.user_id,
        r.recording_id,
        s.plays,
        s.skips,
        s.last_played_at
    from listening_state s
    join releases r on r.track_id = s.track_id
    where r.is_only
    union all
    select
        s.user_id,
        r.recording_id,
        cast(sum(s.plays) as bigint) as plays,
        cast(sum(s.skips) as bigint) as skips,
        max(s.last_played_at) as last_played_at
    from listening_state s
    join releases r on r.track_id = s.track_id
    where not r.is_only
    group by s.user_id, r.recording_id
),
loved as (
    select
        o.user_id,
        o.recording_id,
        o.plays,
        o.skips,
        cast(unix_date(p.run_date) - unix_date(cast(o.last_played_at as date)) as bigint) as days_since
    from played o
    cross join params p
    where o.plays >= p.min_plays
),
missed as (
    select
        o.user_id,
        o.recording_id,
        t.track_id,
        t.artist_id,
        o.days_since,
        rediscovery_score(o.plays, o.skips, o.days_since, p.halfway_plays, p.half_life_days) as score
    from loved o
    cross join params p
    join recordings t on t.recording_id = o.recording_id and t.is_representative
    left join listener_settings l on l.user_id = o.user_id
    where o.days_since >= p.min_days_unheard
        and t.available
        and not coalesce(l.opted_out, false)
        and (coalesce(l.explicit_allowed, true) or not t.explicit)
        -- A track with markets is for these only, so not for listeners whose country is unknown.
        and (t.markets is null or coalesce(array_contains(t.markets, l.country), false))
),
allowed as (
    select
        m.user_id,
        m.track_id,
        m.artist_id,
        m.days_since,
        m.score
    from missed m
    left join blocked_recordings o on o.user_id = m.user_id and o.recording_id = m.recording_id
    left join blocked_recordings e on e.user_id = '' and e.recording_id = m.recording_id
    where m.score > 0 and o.recording_id is null and e.recording_id is null
),
of_artist as (
    select
        user_id,
        track_id,
        artist_id,
        days_since,
        score,
        cast(row_number() over (partition by user_id, artist_id order by score desc, track_id nulls last) as bigint) as artist_rank
    from allowed
),
ranked as (
    select
        a.user_id,
        a.track_id,
        a.days_since,
        a.score,
        cast(row_number() over (partition by a.user_id order by a.score desc, a.track_id nulls last) as bigint) as list_rank
    from of_artist a
    cross join params p
    -- Tracks of unknown artists are not taken for one artist's.
    where a.artist_id is null or a.artist_rank <= p.max_per_artist
),
lists as (
    select
        r.user_id,
        collect_list(r.track_id) as track_ids,
        collect_list(r.score) as scores,
        collect_list(r.days_since) as days_since,
        collect_list(r.list_rank) as ranks
    from ranked r
    cross join params p
    where r.list_rank <= p.list_size
    group by r.user_id
)
select
    user_id,
    texts_by_rank(track_ids, ranks) as track_ids,
    shorts_by_rank(scores, ranks) as score,
    longs_by_rank(days_since, ranks) as days_since
from lists
