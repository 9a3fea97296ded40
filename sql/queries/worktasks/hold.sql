-- Whoever changes a work task waits here for those who are changing it.
select id from work_task where id = cast(:id as bigint) for update
