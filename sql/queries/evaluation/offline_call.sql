-- A call in which the acting evaluator has something assigned, and how much of it can be filled in offline.
select c.id, c.code as call, c.title as call_title, c.state as call_state, c.definition -> 'timeline' ->> 'evaluation_until' as evaluation_until,
       (select count(*) from assigned_briefs() b where b.call_id = c.id and b.evaluation_state = 'in_progress') as fillable,
       (select count(*) from assigned_briefs() b where b.call_id = c.id and b.evaluation_state = 'not_started') as undeclared
from call c
where c.code = :call and exists (select 1 from evaluation e where e.call_id = c.id and e.person_id = acting_person() and acting_assigned())
