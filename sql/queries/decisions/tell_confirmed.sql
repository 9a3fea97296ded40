-- The institution is told what became of its report on a condition.
select message_queue_institution('condition_confirmed', a.organisation_id, array['preparer', 'signatory'], jsonb_build_object('call', c.title, 'number', a.number),
         concat('/applications/', a.id, '/conditions'), c.id, a.id, concat('condition confirmed ', x.id, ' ', x.version)) as told
from decision_condition x join application a on a.id = x.application_id join call c on c.id = x.call_id where x.id = cast(:id as bigint)
