-- The work task has changed; its newest version is this one.
update work_task set no = cast(:no as int), version = version + 1 where id = cast(:id as bigint) returning version
