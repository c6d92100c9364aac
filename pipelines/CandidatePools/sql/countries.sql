-- Grain: one row per country of a listener, and one for '', the world. Reads: listener_rules.
select country from listener_rules
union
select '' as country
