-- Assigns evaluators of the call to applications in evaluation: the pairs that were sent, or all to all that a filter leaves but
-- structural conflicts, which are asked once for the whole call. What was taken back is assigned anew only when it is chosen itself.
with conflict as materialized (select c.application_id, c.person_id from structural_conflicts(cast(:call as bigint)) c where cast(:all as boolean)),
     sent as materialized (select p.application, p.evaluator from jsonb_to_recordset(cast(:pairs as jsonb)) as p (application bigint, evaluator bigint))
insert into evaluation (application_id, person_id)
select a.id, v.person_id
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a join category g on g.id = a.category_id cross join call_evaluators(cast(:call as bigint)) v
where a.state = 'in_evaluation' and a.id not in (select o.application_id from own_conflicts(cast(:call as bigint)) o)
  and case when cast(:all as boolean) then (a.id, v.person_id) not in (select c.application_id, c.person_id from conflict c)
        and not exists (select 1 from evaluation e where e.application_id = a.id and e.person_id = v.person_id)
      else (a.id, v.person_id) in (select s.application, s.evaluator from sent s) end
order by v.person_id, g.position, length(a.number), a.number
on conflict (application_id, person_id) do update
  set state = 'not_started', decision = null, decision_reason = '', decided_at = null, decided_by = null, assigned_at = now(),
      version = evaluation.version + 1
  where evaluation.state = 'unassigned'
returning application_id as application, person_id as evaluator
