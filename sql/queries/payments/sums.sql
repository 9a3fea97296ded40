-- The sums of one contract, without VAT; to the cent.
select cast(cast(contracted(k) as numeric(14,2)) as text) as contracted, cast(coalesce(t.accepted, 0.00) as text) as accepted, cast(coalesce(p.paid, 0.00) as text) as paid,
       cast(coalesce(p.withheld, 0.00) as text) as withheld, cast(contracted(k) - coalesce(p.paid, 0) - coalesce(p.withheld, 0) as text) as left_over
from contract k
left join lateral (select sum(amount) as accepted from acceptance_act where contract_id = k.id) t on true
left join lateral (select sum(amount - penalty) as paid, sum(penalty) as withheld from payment where contract_id = k.id and state = 'paid') p on true
where k.id = cast(:contract as bigint)
