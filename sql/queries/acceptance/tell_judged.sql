-- The executor's people and the institution are told what became of it.
select message_queue_institution('hand_in_judged', k.organisation_id, array['preparer', 'signatory'], a.arguments, a.link, k.call_id, k.application_id, null) as told_institution,
       (select count(message_queue('hand_in_judged', e.person_id, a.arguments, a.link, k.call_id, k.application_id, null))
        from executors_of_contract(k.id) e) as told_executor
from milestone_hand_in h join contract k on k.id = h.contract_id
cross join lateral (select jsonb_build_object('number', k.number, 'outcome', cast(:outcome as jsonb)) as arguments, concat('/milestones/', h.milestone_id) as link) a
where h.id = cast(:hand_in as bigint)
