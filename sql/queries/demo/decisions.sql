-- The decisions on a demonstration's call.
insert into decision (application_id, call_id, outcome, amount_awarded, reason, criteria, decided_at, decided_by)
select a.id, a.call_id, r.outcome, case when r.outcome = 'supported' then a.amount_requested end, r.reason, consensus_reasons(a.id), cast(:at as timestamptz), acting_person()
from jsonb_to_recordset(cast(:decisions as jsonb)) as r(number text, outcome text, reason text)
join application a on a.call_id = :call and a.number = r.number
returning application_id
