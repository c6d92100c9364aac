-- Grain: one row per (campaign_id, track_id) that may be played now and is not taken down, of campaigns that run tonight.
-- Reads: campaign_terms, tracks, dictionary, blocked_tracks.
with taken_down as (
    select track_no
    from blocked_tracks
    where user_id is null
),
playable as (
    select
        t.track_id,
        t.artist_id,
        d.track_no,
        coalesce(t.explicit, false) as is_explicit,
        array_compact(t.markets) as markets
    from tracks t
    join dictionary d on d.track_id = t.track_id
    left join taken_down w on w.track_no = d.track_no
    where w.track_no is null and coalesce(t.available, true)
),
promoted as (
    select
        c.campaign_id,
        p.track_id,
        p.track_no,
        p.is_explicit,
        p.markets
    from campaign_terms c
    join playable p on p.track_id = c.track_id
    union all
    select
        c.campaign_id,
        p.track_id,
        p.track_no,
        p.is_explicit,
        p.markets
    from campaign_terms c
    join playable p on p.artist_id = c.artist_id
)
select
    campaign_id,
    track_id,
    track_no,
    is_explicit,
    markets,
    -- Of a recording's releases, by their ids.
    cast(row_number() over (partition by campaign_id, track_no order by track_id asc nulls last) as bigint) as release_rank
from promoted
