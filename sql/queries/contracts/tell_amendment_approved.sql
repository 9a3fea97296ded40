-- The institution's and the executor's people are told that an amendment was approved and waits for its signatures.
select message_queue_institution('amendment_approved', k.organisation_id, array['preparer', 'signatory'], w.arguments, w.link, k.call_id, k.application_id, null) as told,
       (select count(message_queue('amendment_approved', e.person_id, w.arguments, w.link, k.call_id, k.application_id, null))
        from executors_of_contract(k.id) e) as told_executor
from contract_amendment a join contract k on k.id = a.contract_id
cross join lateral (select jsonb_build_object('number', k.number, 'no', cast(a.no as text)) as arguments, concat('/amendments/', a.id) as link) w
where a.id = cast(:amendment as bigint)
