-- Decisions on all applications that have none, as prepared.
insert into decision (application_id, call_id, outcome, amount_awarded, reason, criteria, deviation, decided_by)
select a.id, a.call_id, d.outcome, d.amount, d.reason, consensus_reasons(a.id), coalesce(d.deviation, ''), acting_person()
from jsonb_to_recordset(cast(:decisions as jsonb)) as d (id bigint, outcome text, amount numeric, reason text, deviation text)
join application a on a.id = d.id and a.call_id = cast(:call as bigint)
order by a.id
on conflict (application_id) do nothing
returning application_id, outcome
