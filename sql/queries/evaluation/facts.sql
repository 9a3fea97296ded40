-- What a change of an evaluation starts from; only the evaluator's own, held until the change is made.
select e.id, e.state, e.version, a.id as application_id, a.category_id, cast(g.xmin as text) as stamp
from evaluation e join application a on a.id = e.application_id join category g on g.id = a.category_id
where e.id = cast(:id as bigint) and e.person_id = acting_person()
for update of e
