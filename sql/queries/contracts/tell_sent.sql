-- The institution's people are told that the contract was sent for signature.
select message_queue_institution('contract_sent', k.organisation_id, array['preparer', 'signatory'], jsonb_build_object('number', k.number),
         concat('/contracts/', k.id), k.call_id, k.application_id, null) as told
from contract k where k.id = cast(:id as bigint)
