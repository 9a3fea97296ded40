-- The reports of a contract in the order of their days.
select r.id, r.form, r.side, r.state, cast(report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) as text) as due_on,
       to_char(r.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at,
       r.state in ('draft', 'returned') and report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) < cast(timezone('Europe/Riga', acting_at()) as date) as is_overdue
from progress_report r join contract k on k.id = r.contract_id
where r.contract_id = cast(:contract as bigint)
order by report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on), r.id
