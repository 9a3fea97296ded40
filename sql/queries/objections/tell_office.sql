-- The office is told that an objection arrived.
select message_queue_office('objection_received', c.id, array['officer', 'secretary'], jsonb_build_object('call', c.title, 'number', a.number),
         concat('/objections/', x.id), a.id, concat('objection received ', x.id)) as told
from objection x join application a on a.id = x.application_id join call c on c.id = x.call_id where x.id = cast(:id as bigint)
