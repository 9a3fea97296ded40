-- The institution is told that there is a new decision; what it says is read after signing in.
select message_queue_institution('decision_released', a.organisation_id, array['preparer', 'signatory'], jsonb_build_object('call', c.title, 'number', a.number),
         concat('/applications/', a.id, '/letter'), c.id, a.id, concat('from reserve ', s.id)) as told
from reserve_support s join application a on a.id = s.application_id join call c on c.id = a.call_id where s.id = cast(:id as bigint)
