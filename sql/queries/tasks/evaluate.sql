-- How many evaluations the acting evaluator has begun and not submitted, by call.
select null as task_title, c.title as task_about, count(*) as task_count, c.definition -> 'timeline' ->> 'evaluation_until' as due_at,
       '/evaluations' as address
from assigned_briefs() b join call c on c.id = b.call_id
where c.state = 'evaluation' and b.evaluation_state = 'in_progress'
group by c.id order by due_at limit 50
