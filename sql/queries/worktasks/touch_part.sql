-- A clause or deliverable was changed, or is new.
insert into work_task_part (task_id, part, changed_at, changed_by) values (cast(:id as bigint), :part, acting_at(), acting_person())
on conflict (task_id, part) do update set version = work_task_part.version + 1, changed_at = acting_at(), changed_by = acting_person()
returning version
