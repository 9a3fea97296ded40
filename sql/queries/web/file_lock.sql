-- Who stores a file of this name keeps it from being removed as nobody's until the transaction ends.
select pg_advisory_xact_lock_shared(hashtextextended(:stored_as, 0)) as locked
