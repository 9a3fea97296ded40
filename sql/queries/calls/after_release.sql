-- What waits in a released call: work tasks to be opened, and by application the conditions that aren't fulfilled yet, with the nearest day.
select 'open_work_tasks' as task, null as task_about, count(*) as task_count, 'officer' as who, null as due_at,
       concat('/calls/', c.code, '/work-tasks') as address, true as is_turn
from decision d join call c on c.id = d.call_id
where c.id = cast(:call as bigint) and c.released_at is not null and d.outcome in ('supported', 'conditional')
  and not exists (select 1 from work_task t where t.application_id = d.application_id)
group by c.id
union all
select case when x.state = 'reported' then 'confirm_conditions' else 'meet_conditions' end, a.number, count(*),
       case when x.state = 'reported' then 'officer' else 'applicants' end, to_char(min(x.due_on), 'YYYY-MM-DD'),
       concat('/applications/', a.id, '/conditions'), is_turn('officer', a.call_id, a.id)
from decision_condition x join application a on a.id = x.application_id join call c on c.id = a.call_id
join decision d on d.application_id = a.id and d.outcome = 'conditional'
where c.id = cast(:call as bigint) and c.released_at is not null and x.state <> 'fulfilled'
group by a.id, x.state = 'reported'
order by due_at nulls first, address limit 50
