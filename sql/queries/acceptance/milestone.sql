-- One milestone of a contract within reach.
select m.id, m.contract_id, m.version, m.title, m.kind, array_to_json(m.deliverables) as deliverables, cast(m.due_on as text) as due_on,
       cast(m.amount as text) as amount, m.state, m.removed_by,
       cast((select coalesce(sum(t.amount), 0) from acceptance_act t where t.milestone_id = m.id) as text) as accepted_amount
from contract_milestone m where m.id = cast(:id as bigint) and m.state <> 'proposed'
