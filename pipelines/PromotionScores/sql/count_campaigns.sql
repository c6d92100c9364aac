-- Grain: one row. Reads: campaigns.
select count(*) as campaigns
from campaigns
