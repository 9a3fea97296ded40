-- What was said about one part, and who closed the talk.
select p.thread_state, p.thread_version, (select n.name from work_task_names(p.task_id) n where n.person_id = p.thread_changed_by) as thread_changed_by,
       to_char(p.thread_changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as thread_changed_at,
       (select coalesce(json_agg(json_build_object('said_by', coalesce(n.name, ''), 'said_side', c.side, 'said_text', c.text,
                                                   'said_at', to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by c.id), '[]')
        from work_task_comment c left join work_task_names(p.task_id) n on n.person_id = c.person_id
        where c.task_id = p.task_id and c.part = p.part) as said
from work_task_part p where p.task_id = cast(:id as bigint) and p.part = :part
