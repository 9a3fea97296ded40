-- What the acting evaluator still has to declare on or to evaluate, by call.
select c.code, c.title as call_title, c.definition -> 'timeline' ->> 'evaluation_until' as due,
       count(*) filter (where b.evaluation_state = 'not_started') as undeclared,
       count(*) filter (where b.evaluation_state = 'in_progress') as unfinished
from assigned_briefs() b join call c on c.id = b.call_id
where c.state = 'evaluation' and b.evaluation_state in ('not_started', 'in_progress')
group by c.id order by due limit 50
