-- The secretary is told that the clarification has come.
select message_queue_office('clarification_answered', k.id, array['secretary'], jsonb_build_object('call', k.title, 'number', a.number),
         concat('/applications/', a.id, '/clarifications/', c.no), a.id, concat('clarification answered ', c.id)) as told
from clarification c join application a on a.id = c.application_id join call k on k.id = a.call_id
where c.id = cast(:id as bigint)
