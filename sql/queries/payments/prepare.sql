-- The payment of an invoice without differences: the term runs from its receipt.
insert into payment (invoice_id, contract_id, call_id, milestone_id, amount, vat, due_on, prepared_at, prepared_by)
select i.id, i.contract_id, i.call_id, coalesce(i.milestone_id, 0), i.amount, i.vat,
       cast(timezone('Europe/Riga', i.received_at) as date) + coalesce(k.payment_days, 30), acting_at(), acting_person()
from invoice i join contract k on k.id = i.contract_id
where i.id = cast(:id as bigint)
returning id, version
