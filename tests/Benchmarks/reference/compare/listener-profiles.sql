-- Grain: one row: listeners compared, those that differ by more than the tolerance, and the greatest difference, in published units.
-- Reads: made, published, params.
with apart as (
    select
        m.user_id is not null and p.user_id is not null
            and m.top_genres is not distinct from p.top_genres and m.top_artists is not distinct from p.top_artists
            and (m.exploration is null) = (p.exploration is null) and (m.diversity is null) = (p.diversity is null)
            and (m.tempo_spread is null) = (p.tempo_spread is null) and (m.energy_spread is null) = (p.energy_spread is null)
            and (m.valence_spread is null) = (p.valence_spread is null) and (m.tempo_mean is null) = (p.tempo_mean is null) and (m.energy_mean is null) = (p.energy_mean is null)
            and (m.valence_mean is null) = (p.valence_mean is null) and (m.key_histogram is null) = (p.key_histogram is null) as is_same,
        greatest(
            abs(m.exploration - p.exploration), abs(m.diversity - p.diversity), abs(m.mainstreamness - p.mainstreamness),
            -- Units of tempo are ten-thousandths of an octave.
            round(10000 * abs(log2(m.tempo_mean / p.tempo_mean)) - 0.5), round(10000 * abs(m.tempo_spread - p.tempo_spread)),
            round(10000 * abs(m.energy_mean - p.energy_mean)), round(10000 * abs(m.energy_spread - p.energy_spread)),
            round(10000 * abs(m.valence_mean - p.valence_mean)), round(10000 * abs(m.valence_spread - p.valence_spread)),
            list_max(list_transform(list_zip(m.key_histogram, p.key_histogram), lambda share: abs(share[1] - share[2])))
        )::double as difference
    from made m
    full join published p on p.user_id = m.user_id
)
select
    count(*) as compared,
    count(*) filter (where not is_same or difference > (select tolerance from params)) as different,
    coalesce(max(difference), 0)::double as max_difference
from apart
