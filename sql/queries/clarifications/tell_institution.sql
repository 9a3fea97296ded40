-- The institution's people are told that something is to be clarified, and until when.
select message_queue_institution('clarification_requested', a.organisation_id, array['preparer', 'signatory'],
         jsonb_build_object('call', k.title, 'number', a.number, 'due_at', to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
         concat('/applications/', a.id, '/clarifications/', c.no), k.id, a.id, concat('clarification requested ', c.id)) as told
from clarification c join application a on a.id = c.application_id join call k on k.id = a.call_id
where c.application_id = cast(:id as bigint) and c.no = cast(:no as int)
