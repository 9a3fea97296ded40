-- The executor's people are told that an invoice was paid.
select count(message_queue('invoice_paid', r.person_id, jsonb_build_object('number', k.number, 'invoice', i.number), concat('/invoices/', i.id), k.call_id, k.application_id, null)) as told
from invoice i join contract k on k.id = i.contract_id join person_role r on r.contract_id = k.id and r.role = 'executor' and r.valid_until is null
where i.id = cast(:id as bigint)
