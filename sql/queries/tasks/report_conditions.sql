-- The conditions that one's institutions still have to fulfil.
select concat_ws(' ', a.number, a.title) as task_title, c.title as task_about, null as task_count, to_char(x.due_on, 'YYYY-MM-DD') as due_at,
       concat('/applications/', a.id, '/conditions') as address
from decision_condition x join application a on a.id = x.application_id join call c on c.id = x.call_id join decision d on d.application_id = a.id and d.outcome = 'conditional'
where a.organisation_id = any (acting_for()) and c.released_at is not null and x.state in ('open', 'unfulfilled')
order by x.due_on, x.id limit 50
