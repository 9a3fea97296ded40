-- The conditions that wait for a finding: they are reported as fulfilled, or their day has passed without a report.
select concat_ws(' ', a.number, a.title) as task_title, c.title as task_about, null as task_count, to_char(x.due_on, 'YYYY-MM-DD') as due_at,
       concat('/applications/', a.id, '/conditions') as address
from decision_condition x join application a on a.id = x.application_id join call c on c.id = x.call_id join decision d on d.application_id = a.id and d.outcome = 'conditional'
where (x.state = 'reported' or x.state = 'open' and c.released_at is not null and x.due_on < cast(timezone('Europe/Riga', acting_at()) as date)) and (acting_everywhere() or x.call_id = any (acting_calls())) and is_turn('officer', x.call_id, a.id)
order by x.due_on, x.id limit 50
