insert into work_task_approval (task_id, no, side, sha256, person_id, at) values (cast(:id as bigint), cast(:no as int), :side, :sha256, acting_person(), acting_at())
returning side, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as approved_at
