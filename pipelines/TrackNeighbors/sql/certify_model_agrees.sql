-- Grain: one row: rows, and those of them whose track is not in the dictionary, or whose list is not that of the model under the
-- dictionary's number; none where there are no rows. Reads: written, written_dictionary, side_files.
with judged as (
    select
        w.track_id,
        case
            when d.track_no is null then 0
            else model_agrees(f.path, f.sha256, d.track_no, w.track_id, w.listeners, w.neighbor_ids, w.weights)
        end as is_same
    from written w
    join side_files f on f.name = 'model.bin'
    left join written_dictionary d on d.track_id = w.track_id
)
select
    count(*) as checked,
    cast(coalesce(sum(1 - is_same), 0) as bigint) as wrong,
    min(case when is_same = 0 then track_id end) as example
from judged
