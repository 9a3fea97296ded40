-- The executor's people are told that an invoice was paid.
select count(message_queue('invoice_paid', e.person_id, jsonb_build_object('number', k.number, 'invoice', i.number), concat('/invoices/', i.id), k.call_id, k.application_id, null)) as told
from invoice i join contract k on k.id = i.contract_id cross join lateral executors_of_contract(k.id) e
where i.id = cast(:id as bigint)
