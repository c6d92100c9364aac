-- Grain: one row per (user_id, track_no) that a listener blocked, by the track or by its artist; user_id is null for what is taken down
-- for everybody. Reads: blocks, tracks, dictionary.
with by_track as (
    select
        b.user_id,
        d.track_no
    from blocks b
    join dictionary d on d.track_id = b.track_id
),
by_artist as (
    select
        b.user_id,
        d.track_no
    from blocks b
    join tracks t on t.artist_id = b.artist_id
    join dictionary d on d.track_id = t.track_id
)
select user_id, track_no from by_track
union
select user_id, track_no from by_artist
