-- Consensuses that every evaluator has answered and that this person may sign.
select concat_ws(' ', a.number, a.title) as task_title, c.title as task_about, null as task_count,
       c.definition -> 'timeline' ->> 'evaluation_until' as due_at, concat('/applications/', a.id, '/consensus') as address
from consensus x join application a on a.id = x.application_id join call c on c.id = a.call_id
where c.state = 'evaluation' and (acting_everywhere() or c.id = any (acting_calls())) and x.state = 'proposed'
  and not exists (select 1 from evaluation e where e.application_id = a.id and (e.person_id = acting_person() or e.state = 'submitted' and not exists (
                    select 1 from consensus_answer w where w.application_id = a.id and w.person_id = e.person_id and w.revision = x.revision)))
  and (is_turn('secretary', c.id, a.id) or is_turn('chair', c.id, a.id))
order by due_at, a.id limit 50
