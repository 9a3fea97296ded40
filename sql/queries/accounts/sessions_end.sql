-- Ends all sessions of a person; how many.
select sessions_end(cast(:id as bigint)) as ended
