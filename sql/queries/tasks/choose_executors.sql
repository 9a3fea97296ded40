-- The agreed work tasks of the calls that one leads whose executor isn't chosen yet; one that ended without a
-- result is none.
select nullif(concat_ws(' ', a.number, a.title), '') as task_title, jsonb_build_object('lv', concat_ws(' · ', o.name ->> 'lv', c.title ->> 'lv'),
       'en', concat_ws(' · ', o.name ->> 'en', c.title ->> 'en')) as task_about, null as task_count, null as due_at,
       case when p.id is null then concat('/work-tasks/', t.id) else concat('/procurements/', p.id) end as address
from work_task t join application a on a.id = t.application_id join call c on c.id = a.call_id join organisation o on o.id = a.organisation_id
left join procurement p on p.task_id = t.id and p.state <> 'ended'
where t.state = 'agreed' and a.state in ('supported', 'conditional') and (p.id is null or p.state = 'preparing') and (acting_everywhere() or c.id = any (acting_calls()))
  and not exists (select 1 from left_to_others(array['officer']) l where l.application_id = a.id)
order by t.id limit 50
