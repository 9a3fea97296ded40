-- The invoices that wait for their comparison.
select concat_ws(' ', i.number, k.number) as task_title, k.executor_name as task_about, null as task_count, cast(i.due_on as text) as due_at, concat('/invoices/', i.id) as address
from invoice i join contract k on k.id = i.contract_id
where i.state = 'received' and (acting_everywhere() or i.call_id = any (acting_calls()))
  and not exists (select 1 from left_to_others(array['officer']) l where l.application_id = k.application_id)
order by i.received_at, i.id limit 50
