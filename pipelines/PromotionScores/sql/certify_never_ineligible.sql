-- Grain: one row: promotions of sampled listeners, and those that the listener may not get: heard, blocked or taken down, of another track than
-- the campaign's, for other countries, explicit, not to be played, or after an opt-out.
-- Reads: written, campaign_terms, tracks, dictionary, listening_state, blocked_tracks, listener_rules, sampling.
with placed as (
    select
        w.user_id,
        w.campaign_ids,
        w.track_ids,
        explode(w.campaign_ids) as campaign_id
    from written w
    cross join sampling s
    where sample_point(w.user_id) < s.sample_below
),
promoted as (
    select
        user_id,
        campaign_id,
        text_of(campaign_ids, track_ids, campaign_id) as track_id
    from placed
),
numbered as (
    select
        p.user_id,
        p.campaign_id,
        p.track_id,
        d.track_no
    from promoted p
    left join dictionary d on d.track_id = p.track_id
),
sampled_state as (
    select
        s.user_id,
        s.track_id
    from listening_state s
    cross join sampling a
    where s.heard and sample_point(s.user_id) < a.sample_below
),
heard as (
    select distinct
        s.user_id,
        d.track_no
    from sampled_state s
    join dictionary d on d.track_id = s.track_id
),
taken_down as (
    select track_no
    from blocked_tracks
    where user_id is null
),
judged as (
    select
        n.user_id,
        case
            when c.campaign_id is null or t.track_id is null then 1
            when c.track_id is not null and c.track_id <> n.track_id then 1
            when c.artist_id is not null and (t.artist_id is null or t.artist_id <> c.artist_id) then 1
            when c.excludes_heard and h.track_no is not null then 1
            when b.track_no is not null or w.track_no is not null then 1
            when array_size(c.countries) > 0 and not coalesce(array_contains(c.countries, coalesce(r.country, '')), false) then 1
            when coalesce(r.refuses_explicit, 0) = 1 and (c.is_explicit or coalesce(t.explicit, false)) then 1
            when not coalesce(t.available, true) or coalesce(r.opted_out, 0) = 1 then 1
            when t.markets is not null and coalesce(r.country, '') <> '' and not coalesce(array_contains(t.markets, r.country), false) then 1
            else 0
        end as is_wrong
    from numbered n
    left join campaign_terms c on c.campaign_id = n.campaign_id
    left join tracks t on t.track_id = n.track_id
    left join heard h on h.user_id = n.user_id and h.track_no = n.track_no
    left join blocked_tracks b on b.user_id = n.user_id and b.track_no = n.track_no
    left join taken_down w on w.track_no = n.track_no
    left join listener_rules r on r.user_id = n.user_id
)
select
    count(*) as checked,
    cast(coalesce(sum(is_wrong), 0) as bigint) as wrong,
    min(case when is_wrong = 1 then user_id end) as example
from judged
