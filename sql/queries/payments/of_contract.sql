-- The invoices of a contract with their payments, newest first.
select i.id, i.number, i.state, cast(i.issued_on as text) as issued_on, cast(i.amount as text) as amount, cast(i.vat as text) as vat, i.currency,
       jsonb_array_length(i.differences) as differences, i.reason, m.title as milestone_title, t.number as act_number,
       p.state as payment_state, cast(p.due_on as text) as due_on, cast(p.paid_on as text) as paid_on,
       cast(p.penalty as text) as penalty, p.held_reason
from invoice i left join contract_milestone m on m.id = i.milestone_id left join acceptance_act t on t.id = i.act_id
left join payment p on p.invoice_id = i.id and p.state <> 'withdrawn'
where i.contract_id = cast(:contract as bigint)
order by i.id desc
