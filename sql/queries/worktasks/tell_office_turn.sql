-- The officers are told that it is their turn.
select message_queue_office('work_task_turn', c.id, array['officer'], jsonb_build_object('call', c.title, 'number', a.number),
         concat('/work-tasks/', t.id), a.id, null) as told
from work_task t join application a on a.id = t.application_id join call c on c.id = t.call_id where t.id = cast(:id as bigint)
