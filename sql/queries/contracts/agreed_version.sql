-- The version of the work task that both sides agreed on last.
select agreed_no from work_task where id = cast(:task as bigint)
