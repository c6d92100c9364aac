-- Grain: one row: promotions of sampled listeners, and those outside of the campaign's audience: of who plays none of its genres and artists, who
-- knows the artist of a campaign for those who do not, who explores too little or too much, or whom the track fits too little. Who plays
-- what follows from the catalog and not from the model: a recording is of the artist and the genres of the release that stands for it, by
-- track-neighbors' rule, and a play of a blocked track does not count.
-- Reads: written, campaign_terms, tracks, dictionary, listening_state, blocked_tracks, profiles, sampling.
with releases as (
    select
        t.track_id,
        d.track_no,
        nullif(t.artist_id, '') as artist_id,
        t.genres,
        row_number() over (
            partition by d.track_no
            order by coalesce(t.available, true) desc nulls last, t.release_date asc nulls last, t.track_id asc nulls last
        ) = 1 as is_standing
    from tracks t
    join dictionary d on d.track_id = t.track_id
),
recordings as (
    select
        track_no,
        artist_id,
        genres
    from releases
    where is_standing
),
placed as (
    select
        w.user_id,
        w.campaign_ids,
        w.track_ids,
        w.affinity,
        explode(w.campaign_ids) as campaign_id
    from written w
    cross join sampling s
    where sample_point(w.user_id) < s.sample_below
),
promoted as (
    select
        p.user_id,
        p.campaign_id,
        number_of(p.campaign_ids, p.affinity, p.campaign_id) as affinity,
        r.artist_id
    from placed p
    left join dictionary d on d.track_id = text_of(p.campaign_ids, p.track_ids, p.campaign_id)
    left join recordings r on r.track_no = d.track_no
),
heard as (
    select
        s.user_id,
        d.track_no,
        max(s.play_weight) as play_weight
    from listening_state s
    join dictionary d on d.track_id = s.track_id
    cross join sampling a
    where s.heard and sample_point(s.user_id) < a.sample_below
    group by s.user_id, d.track_no
),
known_artists as (
    select
        h.user_id,
        r.artist_id,
        max(case when h.play_weight > 0 and b.track_no is null then 1 else 0 end) as is_played
    from heard h
    join recordings r on r.track_no = h.track_no
    left join blocked_tracks b on b.user_id = h.user_id and b.track_no = h.track_no
    where r.artist_id is not null
    group by h.user_id, r.artist_id
),
played_genres as (
    select distinct
        h.user_id,
        explode(r.genres) as genre
    from heard h
    join recordings r on r.track_no = h.track_no
    left join blocked_tracks b on b.user_id = h.user_id and b.track_no = h.track_no
    where h.play_weight > 0 and b.track_no is null
),
addressed_genres as (
    select
        campaign_id,
        explode(genres) as genre
    from campaign_terms
),
artists_addressed as (
    select
        campaign_id,
        explode(artists) as artist_id
    from campaign_terms
),
listening as (
    select
        g.user_id,
        a.campaign_id
    from played_genres g
    join addressed_genres a on a.genre = g.genre
    union
    select
        k.user_id,
        a.campaign_id
    from known_artists k
    join artists_addressed a on a.artist_id = k.artist_id
    where k.is_played = 1
),
terms as (
    select
        campaign_id,
        array_size(genres) + array_size(artists) > 0 as is_for_some,
        is_new_to_artist,
        min_affinity,
        -- In the profile's unit.
        cast(floor(min_exploration * cast(10000 as double) + cast(0.5 as double)) as bigint) as min_exploration,
        cast(floor(max_exploration * cast(10000 as double) + cast(0.5 as double)) as bigint) as max_exploration
    from campaign_terms
),
judged as (
    select
        p.user_id,
        case
            when c.campaign_id is null or p.affinity < c.min_affinity then 1
            when c.is_for_some and l.user_id is null then 1
            when c.is_new_to_artist and k.user_id is not null then 1
            when
                (c.min_exploration > 0 or c.max_exploration < 10000)
                and not coalesce(f.exploration between c.min_exploration and c.max_exploration, false)
            then 1
            else 0
        end as is_wrong
    from promoted p
    left join terms c on c.campaign_id = p.campaign_id
    left join listening l on l.user_id = p.user_id and l.campaign_id = p.campaign_id
    left join known_artists k on k.user_id = p.user_id and k.artist_id = p.artist_id
    left join profiles f on f.user_id = p.user_id
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
