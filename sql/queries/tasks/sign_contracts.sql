-- The contracts that were sent for signature.
select concat_ws(' ', k.number, k.subject) as task_title, k.executor_name as task_about, null as task_count, null as due_at, concat('/contracts/', k.id) as address
from contract k where k.state = 'sent' and (acting_everywhere() or k.call_id = any (acting_calls()))
  and not exists (select 1 from left_to_others(array['officer']) l where l.application_id = k.application_id)
order by k.sent_at, k.id limit 50
