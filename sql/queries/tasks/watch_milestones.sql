-- What executors of the calls that one leads should have handed in.
select concat_ws(' ', k.number, m.title) as task_title, k.executor_name as task_about, null as task_count, cast(d.due as text) as due_at,
       concat('/milestones/', m.id) as address
from contract_milestone m join contract k on k.id = m.contract_id
cross join lateral (select coalesce(term_of_defects(m.id), m.due_on) as due) d
where (acting_everywhere() or k.call_id = any (acting_calls())) and k.state = 'in_force' and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted') and m.removed_by is null
  and d.due <= cast(timezone('Europe/Riga', acting_at()) as date) + 7
  and not exists (select 1 from left_to_others(array['officer']) l where l.application_id = k.application_id)
order by d.due, m.id limit 50
