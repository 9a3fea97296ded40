-- Destruction acts that wait for an approval of somebody who hasn't given it.
select destruction_number(t.id) as task_title, c.title as task_about, null as task_count, null as due_at, concat('/destruction-acts/', t.id) as address
from destruction_act t join call c on c.id = t.call_id
where t.state = 'prepared' and (acting_everywhere() or t.call_id = any (acting_calls()))
  and not exists (select 1 from destruction_approval p where p.act_id = t.id and p.person_id = acting_person())
order by t.id limit 50
