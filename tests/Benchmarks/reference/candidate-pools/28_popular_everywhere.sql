-- Grain: one row per listener whose candidates did not fill a pool: places of ids of what they may be offered, the most popular first.
-- Reads: part, offers, part_excluded, closed.
select u.user_no, list(o.id_rank::bigint order by o.track_no) as id_ranks
from part u
join offers o on not (u.refuses_explicit and o.explicit)
anti join part_excluded x on x.user_no = u.user_no and x.track_no = o.track_no
anti join closed k on k.country_no = u.country_no and k.track_no = o.track_no
where is_last()
group by u.user_no
