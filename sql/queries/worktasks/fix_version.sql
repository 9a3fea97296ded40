-- What is handed over stays as it is.
update work_task_version set fixed_at = acting_at() where task_id = cast(:id as bigint) and no = cast(:no as int) and fixed_at is null returning no
