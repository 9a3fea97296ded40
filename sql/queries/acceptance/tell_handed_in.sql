-- The institution and those who lead the call are told that something was handed in.
select message_queue_institution('handed_in', k.organisation_id, array['preparer', 'signatory'], a.arguments, a.link, k.call_id, k.application_id, null) as told_institution,
       message_queue_office('handed_in', k.call_id, array['officer'], a.arguments, a.link, k.application_id, null) as told_office
from milestone_hand_in h join contract k on k.id = h.contract_id
cross join lateral (select jsonb_build_object('number', k.number) as arguments, concat('/milestones/', h.milestone_id) as link) a
where h.id = cast(:hand_in as bigint)
