update work_task_version set content = cast(:content as jsonb), sha256 = :sha256, saved_at = acting_at(), saved_by = acting_person()
where task_id = cast(:id as bigint) and no = cast(:no as int)
returning no
