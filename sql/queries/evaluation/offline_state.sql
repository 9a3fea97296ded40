-- Whether an evaluation that a workbook names can still be filled in by the acting evaluator, and whether its scores were changed since.
select e.id, e.state, a.number, a.category_id, cast(g.xmin as text) as stamp,
       exists (select 1 from evaluation_change c where c.evaluation_id = e.id and c.version > cast(:version as int) and c.field <> 'note') as is_stale
from evaluation e join application a on a.id = e.application_id join category g on g.id = a.category_id
where e.id = cast(:evaluation as bigint) and e.person_id = acting_person() and e.call_id = cast(:call as bigint)
