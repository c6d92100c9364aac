-- Grain: one row: rows compared, those that differ in anything, and by how much at most. Reads: made, published.
select
    count(*) as compared,
    count(*) filter (where
        m.plays is distinct from p.plays or m.play_weight is distinct from p.play_weight
        or m.skips is distinct from p.skips or m.skip_weight is distinct from p.skip_weight
        or m.first_played_at is distinct from p.first_played_at or m.last_played_at is distinct from p.last_played_at
        or m.heard is distinct from p.heard
    ) as different,
    0::double as max_difference
from made m
full join published p on p.user_id = m.user_id and p.track_id = m.track_id
