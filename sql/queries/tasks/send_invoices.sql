-- The acts of the acting executor's contracts for which neither an invoice waits nor a payment is prepared.
select concat_ws(' ', k.number, t.number) as task_title, k.subject as task_about, null as task_count, null as due_at, concat('/contracts/', k.id, '/payments') as address
from acceptance_act t join contract k on k.id = t.contract_id
where k.id = any (acting_contracts()) and not exists (select 1 from payment p where p.act_id = t.id and p.state <> 'withdrawn')
  and not exists (select 1 from invoice i where i.contract_id = k.id and i.state = 'received' and (i.act_id is null or i.act_id = t.id))
order by t.id limit 50
