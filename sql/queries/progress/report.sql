-- One report within reach. While it is written, others read what was submitted of it before.
select r.id, r.contract_id, r.call_id, r.form, r.side, r.state,
       case when r.state in ('submitted', 'accepted') or writes.yes then r.answers else coalesce(r.answers_submitted, '{}') end as answers, r.reason, r.version, k.application_id,
       cast(report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) as text) as due_on,
       to_char(r.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at,
       to_char(r.judged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as judged_at,
       to_char(r.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at
from progress_report r join contract k on k.id = r.contract_id
cross join lateral (select case r.side when 'executor' then r.contract_id = any (acting_contracts()) else k.organisation_id = any (acting_for()) end as yes) writes
where r.id = cast(:id as bigint)
