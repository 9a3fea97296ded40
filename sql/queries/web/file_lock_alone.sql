-- Waits for those who are storing a file of this name; a statement of its own, so that the next one sees what they have done.
select pg_advisory_xact_lock(hashtextextended(:stored_as, 0)) as locked
