-- Grain: one row: listeners whom a campaign addresses. Reads: eligible.
select count(*) as listeners
from eligible
