-- Grain: one row, the country whose own row is asked for; none where a listener's is. Reads: asked.
select substring(row_id, 9) as country
from asked
where row_id like 'country:%'
