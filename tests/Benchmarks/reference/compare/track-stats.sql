-- Grain: one row: recordings compared, those that differ by more than the tolerance, and the greatest difference, in ten-thousandths.
-- Reads: made, published, params.
with apart as (
    select
        m.track_id is not null and p.track_id is not null
            and m.listeners = p.listeners and m.plays = p.plays and m.recent_plays = p.recent_plays
            and m.artist_listeners is not distinct from p.artist_listeners
            and m.countries is not distinct from p.countries and m.country_listeners is not distinct from p.country_listeners
            and (m.stickiness is null) = (p.stickiness is null) and (m.artist_growth is null) = (p.artist_growth is null) as is_same,
        greatest(
            abs(m.growth - p.growth), abs(m.stickiness - p.stickiness), abs(m.artist_growth - p.artist_growth),
            case when m.emerging is distinct from p.emerging then 2 else 0 end
        ) as difference
    from made m
    full join published p on p.track_id = m.track_id
)
select
    count(*) as compared,
    count(*) filter (where not is_same or difference > (select tolerance from params)) as different,
    coalesce(max(difference), 0)::double as max_difference
from apart
