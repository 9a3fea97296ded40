-- Assigns evaluators of the call to applications in evaluation: the pairs that were sent, or all to all but structural conflicts.
insert into evaluation (application_id, person_id)
select a.id, v.person_id
from application a join category g on g.id = a.category_id cross join call_evaluators(cast(:call as bigint)) v
where a.call_id = cast(:call as bigint) and a.state = 'in_evaluation'
  and case when cast(:all as boolean) then not structural_conflict(v.person_id, a.id)
      else (a.id, v.person_id) in (select p.application, p.evaluator from jsonb_to_recordset(cast(:pairs as jsonb)) as p (application bigint, evaluator bigint)) end
order by v.person_id, g.position, length(a.number), a.number
on conflict do nothing
returning application_id as application, person_id as evaluator
