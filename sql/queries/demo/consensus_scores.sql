-- What a consensus says on each criterion.
insert into consensus_score (application_id, criterion_id, points, reason)
select a.id, k.id, cast(s.points as numeric), s.reason
from jsonb_to_recordset(cast(:scores as jsonb)) as s(code text, points text, reason text)
join application a on a.id = cast(:id as bigint) join criterion k on k.category_id = a.category_id and k.code = s.code
returning criterion_id
