-- Grain: one row per key of the least alike, with both rankings. Reads: least_alike, ranks_a, ranks_b.
select
    l.key_1 as key,
    l.likeness,
    a.ids as ids_a,
    b.ids as ids_b
from least_alike l
join ranks_a a using (key_1, key_2, key_3, key_4)
join ranks_b b using (key_1, key_2, key_3, key_4)
