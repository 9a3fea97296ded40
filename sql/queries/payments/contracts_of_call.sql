-- The contracts of a call with their sums, without VAT.
select k.id, k.number, k.executor_name, k.application_id, k.application_number, k.state, cast(cast(contracted(k) as numeric(14,2)) as text) as contracted, cast(coalesce(t.accepted, 0.00) as text) as accepted,
       cast(coalesce(p.paid, 0.00) as text) as paid, cast(coalesce(p.withheld, 0.00) as text) as withheld,
       cast(cast(contracted(k) - coalesce(p.paid, 0) - coalesce(p.withheld, 0) as numeric(14,2)) as text) as left_over,
       (select count(*) from invoice i where i.contract_id = k.id and i.state = 'received') as waiting
from contract k
left join lateral (select sum(amount) as accepted from acceptance_act where contract_id = k.id) t on true
left join lateral (select sum(amount - penalty) as paid, sum(penalty) as withheld from payment where contract_id = k.id and state = 'paid') p on true
where k.call_id = cast(:call as bigint) and k.in_force_at is not null
order by length(k.application_number), k.application_number collate "C", k.id
