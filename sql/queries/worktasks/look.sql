-- What the acting person has seen of the work task from now on.
insert into work_task_look (task_id, person_id, content, at) values (cast(:id as bigint), acting_person(), cast(:content as jsonb), acting_at())
on conflict (task_id, person_id) do update set content = excluded.content, at = acting_at()
returning task_id
