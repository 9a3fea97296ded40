-- One invoice within reach, with its payment.
select i.id, i.contract_id, i.call_id, i.act_id, i.milestone_id, i.state, i.number, cast(i.issued_on as text) as issued_on, cast(i.due_on as text) as due_on,
       i.currency, cast(i.amount as text) as amount, cast(i.vat as text) as vat, cast(i.amount + i.vat as text) as with_vat, i.read, i.differences, i.is_structured, i.file_name, i.media_type,
       i.sha256, i.stored_as, to_char(i.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as received_at, i.reason, i.version,
       m.title as milestone_title, t.number as act_number,
       p.id as payment_id, p.state as payment_state, p.version as payment_version, cast(p.penalty as text) as penalty, p.penalty_reason,
       cast(p.amount - p.penalty + p.vat as text) as to_pay, cast(p.due_on as text) as pay_by, p.held_reason, p.released_reason,
       cast(p.paid_on as text) as paid_on, coalesce(acting_person() = any (p.written_by), false) as prepared_by_me,
       cast(timezone('Europe/Riga', acting_at()) as date) as today,
       overdue_of_contract(i.contract_id, cast(timezone('Europe/Riga', acting_at()) as date)) as overdue,
       a.application_number, c.code as call_code
from invoice i join contract a on a.id = i.contract_id join call c on c.id = i.call_id
left join contract_milestone m on m.id = i.milestone_id left join acceptance_act t on t.id = i.act_id
left join payment p on p.invoice_id = i.id and p.state <> 'withdrawn'
where i.id = cast(:id as bigint)
