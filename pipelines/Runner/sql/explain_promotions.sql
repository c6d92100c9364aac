-- Grain: one row, the asked listener's of promotion-scores; none where they get no promotion. Reads: promotion_scores, asked.
select
    s.user_id,
    s.campaign_ids,
    s.track_ids,
    s.scores,
    s.impressions,
    s.affinity,
    s.slots
from promotion_scores s
join asked a on a.user_id = s.user_id
