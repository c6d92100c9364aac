-- Grain: one row per candidate of a listener of this part who played anything: the mean of what is known of its tempo's, key's, energy's and
-- valence's distance to the taste. There are 24 keys: their distances are made once a listener. Reads: part, taste.
with part_taste as (
    select * from taste where user_no >= user_from() and user_no < user_to()
),
tastes_keys as (
    select user_no, camelot, sum(key_weight) as weight from part_taste where camelot is not null group by all
),
keys as (
    select
        t.user_no,
        k.camelot,
        sum(t.weight * (6 - abs(abs((k.camelot >> 1) - (t.camelot >> 1)) - 6) + (xor(k.camelot, t.camelot) & 1))) / 7 as key
    from tastes_keys t
    cross join (select unnest(range(24))::integer as camelot) k
    group by all
),
means as (
    select
        c.user_no,
        c.place,
        sum(t.fold_weight * (1 - abs(2 * abs(c.fold - t.fold) - 1))) as tempo,
        sum(t.energy_weight * abs(c.energy - t.energy)) as energy,
        sum(t.valence_weight * abs(c.valence - t.valence)) as valence
    from part c
    join part_taste t using (user_no)
    group by c.user_no, c.place
)
select m.user_no, m.place, list_avg([m.tempo, k.key, m.energy, m.valence]) as distance
from means m
join part c using (user_no, place)
left join keys k on k.user_no = c.user_no and k.camelot = c.camelot
