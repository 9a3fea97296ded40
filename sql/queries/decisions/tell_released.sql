-- Each institution is told that its decision is there; what it says is read after signing in.
select a.id, message_queue_institution('decision_released', a.organisation_id, array['preparer', 'signatory'],
         jsonb_build_object('call', c.title, 'number', a.number), concat('/applications/', a.id, '/letter'), c.id, a.id, concat('released ', a.id)) as told
from letter l join application a on a.id = l.application_id join call c on c.id = a.call_id
where l.call_id = cast(:call as bigint)
