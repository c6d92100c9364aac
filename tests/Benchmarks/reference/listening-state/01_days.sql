-- Grain: one row per day with events: the catalog of that day, and what a play of that day weighs. Reads: catalogs, day_weights.
with catalog_days as (
    select distinct dt as catalog_day from catalogs
)
select d.day, c.catalog_day, d.weight
from day_weights d
asof join catalog_days c on d.day >= c.catalog_day
