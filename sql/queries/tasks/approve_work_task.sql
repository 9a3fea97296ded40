-- The work tasks that the other side has approved as they stand and the acting person's side hasn't.
select nullif(concat_ws(' ', a.number, a.title), '') as task_title, jsonb_build_object('lv', concat_ws(' · ', o.name ->> 'lv', c.title ->> 'lv'),
       'en', concat_ws(' · ', o.name ->> 'en', c.title ->> 'en')) as task_about, null as task_count, null as due_at, concat('/work-tasks/', t.id) as address
from work_task t join application a on a.id = t.application_id join call c on c.id = t.call_id join organisation o on o.id = t.organisation_id
join work_task_approval p on p.task_id = t.id and p.no = t.no
where a.state in ('supported', 'conditional') and t.state <> 'agreed' and p.side = case when t.organisation_id = any (cast((select acting_for()) as bigint[])) then 'chancellery' else 'institution' end
  and (t.organisation_id = any (cast((select acting_for()) as bigint[]))
       or not exists (select 1 from left_to_others(array['officer']) l where l.application_id = a.id))
order by p.at, t.id limit 50
