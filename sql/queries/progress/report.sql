-- One report within reach.
select r.id, r.contract_id, r.call_id, r.form, r.side, r.state,
       case when r.state = 'draft' and (acting_everywhere() or r.call_id = any (acting_calls())) then '{}' else r.answers end as answers, r.reason, r.version, k.application_id,
       cast(report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) as text) as due_on,
       to_char(r.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at,
       to_char(r.judged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as judged_at,
       to_char(r.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at
from progress_report r join contract k on k.id = r.contract_id
where r.id = cast(:id as bigint)
