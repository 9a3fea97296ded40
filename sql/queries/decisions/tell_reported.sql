-- The officer is told that a condition is reported as fulfilled.
select message_queue_office('condition_reported', c.id, array['officer'], jsonb_build_object('call', c.title, 'number', a.number),
         concat('/applications/', a.id, '/conditions'), a.id, concat('condition reported ', x.id, ' ', x.version)) as told
from decision_condition x join application a on a.id = x.application_id join call c on c.id = x.call_id where x.id = cast(:id as bigint)
