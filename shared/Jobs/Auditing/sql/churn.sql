-- Grain: one row: keys of both snapshots that are in the sample, the sum of their rankings' overlaps in ten-thousandths, and the least
-- alike, as its overlap in five digits, a space and the key. Reads: audited, reference, params.
with sampled as (
    select
        a.key_1,
        a.value
    from audited a
    cross join params p
    where sample_point(a.key_1) < p.sample_below
),
sampled_before as (
    select
        r.key_1,
        r.value
    from reference r
    cross join params p
    where sample_point(r.key_1) < p.sample_below
),
compared as (
    select
        s.key_1,
        rank_biased_overlap(s.value, b.value, p.persistence) as overlap
    from sampled s
    join sampled_before b on b.key_1 = s.key_1
    cross join params p
)
select
    count(*) as compared_keys,
    cast(coalesce(sum(overlap), 0) as bigint) as overlaps,
    min(lpad(cast(overlap as string), 5, '0') || ' ' || key_1) as least_alike
from compared
