-- Grain: one row per campaign and day. Reads: deliveries.
select
    campaign_id,
    day,
    impressions
from deliveries
