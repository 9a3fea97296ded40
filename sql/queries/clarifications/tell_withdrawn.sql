-- The institution's people are told that nothing has to be answered.
select message_queue_institution('clarification_withdrawn', a.organisation_id, array['preparer', 'signatory'],
         jsonb_build_object('call', k.title, 'number', a.number, 'reason', c.withdrawn_reason),
         concat('/applications/', a.id, '/clarifications/', c.no), k.id, a.id, concat('clarification withdrawn ', c.id)) as told
from clarification c join application a on a.id = c.application_id join call k on k.id = a.call_id
where c.id = cast(:id as bigint)
