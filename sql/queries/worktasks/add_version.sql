insert into work_task_version (task_id, no, content, sha256, side, reason, started_by, saved_by, started_at, saved_at)
values (cast(:id as bigint), cast(:no as int), cast(:content as jsonb), :sha256, :side, :reason, acting_person(), acting_person(), acting_at(), acting_at())
returning no
