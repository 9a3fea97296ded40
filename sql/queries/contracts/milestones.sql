-- The milestones of a contract in the order of their days; what was removed only where an amendment did it.
select m.id, m.version, m.title, m.kind, array_to_json(m.deliverables) as deliverables, cast(m.due_on as text) as due_on, cast(m.amount as text) as amount,
       cast(m.amount_before as text) as amount_before, m.state, m.added_by, m.removed_by, (select a.no from contract_amendment a where a.id = m.added_by) as added_no,
       (select a.no from contract_amendment a where a.id = m.removed_by) as removed_no,
       cast((select coalesce(sum(t.amount), 0) from acceptance_act t where t.milestone_id = m.id) as text) as accepted_amount,
       cast(term_of_defects(m.id) as text) as again_on
from contract_milestone m
where m.contract_id = cast(:id as bigint) and (m.state <> 'removed' or m.removed_by is not null)
order by m.due_on, m.id
