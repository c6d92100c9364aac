-- Grain: one row per row of changed_rows: its columns in a, then those in b. Reads: changed_rows, side_a, side_b.
select
    a.*,
    b.*
from changed_rows c
join side_a a using (key_1, key_2, key_3, key_4)
join side_b b using (key_1, key_2, key_3, key_4)
