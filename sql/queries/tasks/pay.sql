-- The payments that somebody else prepared.
select concat_ws(' ', i.number, k.number) as task_title, k.executor_name as task_about, null as task_count, cast(p.due_on as text) as due_at, concat('/invoices/', i.id) as address
from payment p join invoice i on i.id = p.invoice_id join contract k on k.id = p.contract_id
where p.state = 'prepared' and acting_person() <> all (p.written_by) and (acting_everywhere() or p.call_id = any (acting_calls()))
  and not exists (select 1 from left_to_others(array['officer', 'chair']) l where l.application_id = k.application_id and not l.persons <@ p.written_by)
order by p.due_on, p.id limit 50
