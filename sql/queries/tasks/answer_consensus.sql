-- Proposed consensuses that the acting evaluator hasn't answered.
select concat_ws(' ', a.number, a.title) as task_title, c.title as task_about, null as task_count,
       c.definition -> 'timeline' ->> 'evaluation_until' as due_at, concat('/applications/', a.id, '/consensus') as address
from evaluation e join application a on a.id = e.application_id join call c on c.id = a.call_id join consensus x on x.application_id = a.id
where e.person_id = acting_person() and e.state = 'submitted' and c.state = 'evaluation' and x.state = 'proposed'
  and not exists (select 1 from consensus_answer w where w.application_id = a.id and w.person_id = e.person_id and w.revision = x.revision)
order by due_at, a.id limit 50
