-- The institution's and the executor's people are told of a contract's new state.
select message_queue_institution('contract_state', k.organisation_id, array['preparer', 'signatory'],
         jsonb_build_object('number', k.number, 'state', cast(:state_words as jsonb)), concat('/contracts/', k.id), k.call_id, k.application_id, null) as told,
       (select count(message_queue('contract_state', e.person_id, jsonb_build_object('number', k.number, 'state', cast(:state_words as jsonb)),
               concat('/contracts/', k.id), k.call_id, k.application_id, null))
        from executors_of_contract(k.id) e) as told_executor
from contract k where k.id = cast(:id as bigint)
