-- Grain: whatever a test gives. Reads: given_rows.
select * from given_rows
