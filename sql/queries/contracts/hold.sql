-- Whoever changes a contract waits here for those who are changing it.
select id from contract where id = cast(:id as bigint) for update
