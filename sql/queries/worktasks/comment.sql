insert into work_task_comment (task_id, part, side, text, person_id, at) values (cast(:id as bigint), :part, :side, :text, acting_person(), acting_at())
returning id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as said_at
