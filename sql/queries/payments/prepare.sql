-- The payment of an invoice without differences: the term runs from when both are there, the act and the invoice, as the contract says.
insert into payment (invoice_id, contract_id, call_id, milestone_id, amount, vat, due_on, prepared_at, prepared_by)
select i.id, i.contract_id, i.call_id, coalesce(i.milestone_id, 0), i.amount, i.vat,
       cast(timezone('Europe/Riga', greatest(i.received_at, t.accepted_at)) as date) + coalesce(k.payment_days, 30), acting_at(), acting_person()
from invoice i join contract k on k.id = i.contract_id left join acceptance_act t on t.id = i.act_id
where i.id = cast(:id as bigint)
returning id, version
