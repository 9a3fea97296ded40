-- How many supported applications of each call have no work task yet.
select null as task_title, c.title as task_about, cast(count(*) as int) as task_count, null as due_at, concat('/calls/', c.code, '/work-tasks') as address
from decision d join call c on c.id = d.call_id
where c.released_at is not null and d.outcome in ('supported', 'conditional') and (acting_everywhere() or c.id = any (acting_calls()))
  and not exists (select 1 from work_task t where t.application_id = d.application_id)
  and not exists (select 1 from left_to_others(array['officer']) l where l.application_id = d.application_id)
group by c.id order by c.released_at limit 50
