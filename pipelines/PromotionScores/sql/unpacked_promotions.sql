-- Grain: one row per listener with packed promotions. Reads: packed.
select
    user_id,
    chosen_campaign_ids(files, chosen) as campaign_ids,
    chosen_track_ids(files, chosen) as track_ids,
    chosen_scores(chosen) as scores,
    chosen_impressions(chosen) as impressions,
    chosen_affinity(chosen) as affinity,
    cast(chosen_slots(chosen) as smallint) as slots
from packed
