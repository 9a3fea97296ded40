-- The institution is told that its objection was dismissed or left unexamined, and where it can turn; the reasons are in the letter.
select message_queue_institution('objection_answered', a.organisation_id, array['preparer', 'signatory'],
         jsonb_build_object('call', c.title, 'number', a.number, 'finding', cast(:finding as jsonb), 'remedy', cast(:remedy as jsonb)),
         concat('/applications/', a.id, '/letter'), c.id, a.id, concat('objection ', x.id, ' ', x.state)) as told
from objection x join application a on a.id = x.application_id join call c on c.id = x.call_id where x.id = cast(:id as bigint)
