-- What may be invoiced of a contract: acts without a payment, and advances that weren't paid yet.
select 'act-' || t.id as owed_key, t.id as act_id, t.milestone_id, t.number as act_number, m.title, cast(t.amount as text) as amount, m.kind
from acceptance_act t join contract_milestone m on m.id = t.milestone_id
where t.contract_id = cast(:contract as bigint)
  and not exists (select 1 from payment p where p.act_id = t.id and p.state <> 'withdrawn')
union all
select 'advance-' || m.id, null, m.id, null, m.title, cast(m.amount as text), m.kind
from contract_milestone m join contract k on k.id = m.contract_id and k.state = 'in_force'
where m.contract_id = cast(:contract as bigint) and m.kind = 'advance' and m.state not in ('proposed', 'removed') and m.removed_by is null
  and not exists (select 1 from payment p where p.milestone_id = m.id and p.state <> 'withdrawn')
order by 3, 2
