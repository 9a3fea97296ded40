-- Evaluators are assigned.
insert into evaluation (application_id, person_id, assigned_at)
select a.id, p.id, cast(:at as timestamptz)
from jsonb_to_recordset(cast(:evaluations as jsonb)) as r(number text, evaluator text)
join application a on a.call_id = :call and a.number = r.number join person p on p.mail = r.evaluator
returning id
