-- Grain: one row per block: the slots of each campaign's audience there. Reads: audience_blocks.
select slots
from audience_blocks
