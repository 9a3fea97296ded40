-- What the executor has still to hand in, on its contracts in force.
select concat_ws(' ', k.number, m.title) as task_title, k.subject as task_about, null as task_count,
       cast(coalesce(term_of_defects(m.id), m.due_on) as text) as due_at,
       concat('/milestones/', m.id) as address
from contract_milestone m join contract k on k.id = m.contract_id
where k.id = any (acting_contracts()) and k.state = 'in_force' and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted') and m.removed_by is null
order by m.due_on, m.id limit 50
