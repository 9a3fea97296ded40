-- The clauses and deliverables, also removed ones, with the state of the talk about each.
select p.part, p.version as part_version, n.name as changed_by, to_char(p.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as changed_at,
       p.thread_state, p.thread_version, (select cast(count(*) as int) from work_task_comment c where c.task_id = p.task_id and c.part = p.part) as said_count
from work_task_part p left join work_task_names(p.task_id) n on n.person_id = p.changed_by
where p.task_id = cast(:id as bigint) order by p.part
