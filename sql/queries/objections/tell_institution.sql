-- The institution is told what became of its objection; what it says is read after signing in. Upheld: in the letter on the new decision.
select message_queue_institution('objection_moved', a.organisation_id, array['preparer', 'signatory'], jsonb_build_object('call', c.title, 'number', a.number),
         concat('/applications/', a.id, case x.state when 'upheld' then '/letter' else '/objections' end), c.id, a.id, concat('objection ', x.id, ' ', x.state)) as told
from objection x join application a on a.id = x.application_id join call c on c.id = x.call_id where x.id = cast(:id as bigint)
