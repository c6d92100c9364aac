-- Grain: one row per track that a listener of this part played. Reads: played.
select *
from played
where user_no >= user_from() and user_no < user_to()
