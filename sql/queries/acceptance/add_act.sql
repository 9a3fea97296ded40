-- The acceptance act, numbered within its contract.
insert into acceptance_act (contract_id, milestone_id, hand_in_id, no, number, amount, is_partial, remark, accepted_at, accepted_by)
select h.contract_id, h.milestone_id, h.id, n.no, concat(k.number, '-A', n.no), cast(:amount as numeric), cast(:partial as boolean), :remark, acting_at(), acting_person()
from milestone_hand_in h join contract k on k.id = h.contract_id
cross join lateral (select coalesce(max(t.no), 0) + 1 as no from acceptance_act t where t.contract_id = h.contract_id) n
where h.id = cast(:hand_in as bigint)
returning id, number
