-- Applications that wait for a consensus that this person may draft, or sign now that every evaluator has answered; the oldest first.
select concat_ws(' ', a.number, a.title) as task_title, c.title as task_about, null as task_count,
       c.definition -> 'timeline' ->> 'evaluation_until' as due_at, concat('/applications/', a.id, '/consensus') as address
from application a join call c on c.id = a.call_id left join consensus x on x.application_id = a.id
where c.state = 'evaluation' and (acting_everywhere() or c.id = any (acting_calls())) and a.state = 'in_evaluation' and a.awaits = 'consensus'
  and coalesce(x.state, 'drafting') = 'drafting'
  and not exists (select 1 from evaluation e where e.application_id = a.id and (e.state in ('not_started', 'in_progress') or e.person_id = acting_person()))
  and (is_turn('secretary', c.id, a.id) or is_turn('chair', c.id, a.id))
order by due_at, a.id limit 50
