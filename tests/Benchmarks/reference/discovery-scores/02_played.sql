-- Grain: one row per (user_no, track_no) with a play, by user_no, so that a part reads only its own rows. Reads: state, recordings, params.
select
    s.user_no,
    r.track_no,
    r.artist_no,
    r.genre_set_no,
    sum(s.plays)::bigint as plays,
    sum(s.play_weight)::bigint as play_weight,
    any_value(p.run_date) - max(s.last_day) as days_since
from state s
join recordings r using (recording_no)
cross join params p
where s.plays > 0
group by all
order by s.user_no
