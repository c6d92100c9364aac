-- Grain: one row per listener of this part for whom the best candidates were not enough. Reads: pools.
select user_no from pools where len(places) = 0
