-- Grain: one row per (country_no, track_no) where listeners of the country must not get a track that is offered elsewhere.
-- Reads: offers, recordings, rules.
select c.country_no, o.track_no
from offers o
join recordings r using (track_no)
cross join (select distinct country_no, country from rules where country_no > 0) c
where r.markets is not null and not list_contains(r.markets, c.country)
