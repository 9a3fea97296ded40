-- The reports that the acting person's side owes, from thirty days before they are due.
select k.number as task_title, k.subject as task_about, null as task_count,
       cast(report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) as text) as due_at, concat('/progress-reports/', r.id) as address
from progress_report r join contract k on k.id = r.contract_id
where r.state in ('draft', 'returned') and k.state in ('in_force', 'suspended', 'completed')
  and (r.side = 'executor' and r.contract_id = any (acting_contracts()) or r.side = 'institution' and k.organisation_id = any (acting_for()))
  and (r.state = 'returned' or report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) < cast(timezone('Europe/Riga', acting_at()) as date) + 30)
order by 4, r.id limit 50
