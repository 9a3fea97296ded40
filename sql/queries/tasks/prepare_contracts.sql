-- The choices without a contract, and the contracts in preparation, of those who lead the call.
select nullif(concat_ws(' ', a.number, a.title), '') as task_title, jsonb_build_object('lv', concat_ws(' · ', o.name ->> 'lv', c.title ->> 'lv'),
       'en', concat_ws(' · ', o.name ->> 'en', c.title ->> 'en')) as task_about, null as task_count, null as due_at,
       case when k.id is null then concat('/calls/', c.code, '/contracts') else concat('/contracts/', k.id) end as address
from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id join call c on c.id = p.call_id
join organisation o on o.id = p.organisation_id left join contract k on k.procurement_id = p.id and k.state <> 'terminated'
where p.state = 'chosen' and a.state in ('supported', 'conditional') and (acting_everywhere() or p.call_id = any (acting_calls())) and (k.id is null or k.state = 'draft')
  and not exists (select 1 from left_to_others(array['officer']) l where l.application_id = a.id)
order by p.chosen_at, p.id limit 50
