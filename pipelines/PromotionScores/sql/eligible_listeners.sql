-- Grain: one row: listeners whom a campaign addresses, and the integers that pack them, one a campaign and three beside them. Reads: eligible.
select
    count(*) as listeners,
    cast(coalesce(sum(array_size(listener)), 0) as bigint) as integers
from eligible
