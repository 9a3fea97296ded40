-- The institution's and the executor's people are told of a contract's new state.
select message_queue_institution('contract_state', k.organisation_id, array['preparer', 'signatory'],
         jsonb_build_object('number', k.number, 'state', cast(:state_words as jsonb)), concat('/contracts/', k.id), k.call_id, k.application_id, null) as told,
       (select count(message_queue('contract_state', r.person_id, jsonb_build_object('number', k.number, 'state', cast(:state_words as jsonb)),
               concat('/contracts/', k.id), k.call_id, k.application_id, null))
        from person_role r where r.contract_id = k.id and r.role = 'executor' and r.valid_until is null) as told_executor
from contract k where k.id = cast(:id as bigint)
