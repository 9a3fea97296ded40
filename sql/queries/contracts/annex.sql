-- The version of the work task that is the contract's annex.
select no, content, sha256 from work_task_version where task_id = cast(:task as bigint) and no = cast(:no as int)
