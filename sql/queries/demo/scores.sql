-- The acting evaluator's points and reasons.
insert into score (evaluation_id, criterion_id, points, reason)
select e.id, k.id, cast(s.points as numeric), s.reason
from jsonb_to_recordset(cast(:evaluations as jsonb)) as r(number text, scores jsonb)
join application a on a.call_id = :call and a.number = r.number
join evaluation e on e.application_id = a.id and e.person_id = acting_person()
cross join jsonb_to_recordset(r.scores) as s(code text, points text, reason text)
join criterion k on k.category_id = a.category_id and k.code = s.code
returning criterion_id
