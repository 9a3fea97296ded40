-- The decisions that the acting person drafted and somebody returned; those of a reopened list once it is accepted again.
select concat_ws(' ', a.number, a.title) as task_title, c.title as task_about, null as task_count, null as due_at, concat('/applications/', a.id, '/decision') as address
from decision d join application a on a.id = d.application_id join call c on c.id = d.call_id
where d.state = 'returned' and c.state = 'ranked' and d.decided_by = acting_person() and (acting_everywhere() or d.call_id = any (acting_calls())) and commission_conflict(acting_person(), a.id) is null
order by a.id limit 50
