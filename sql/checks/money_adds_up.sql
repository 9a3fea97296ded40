-- Contracts and calls whose money doesn't add up to the cent; no row means all is well: what is paid and withheld stays within what was
-- accepted (advances apart) and contracted, the milestones come to the contract's value and an accepted one to its acts, each payment
-- equals its invoice and its act, and the sums of the applications, by which categories, measures, directions and calls are added up, are
-- the sums of the payments and contracts themselves.
with of_contract as (
  select k.id, k.call_id, k.value, k.state,
         coalesce((select sum(t.amount) from acceptance_act t where t.contract_id = k.id), 0) as accepted,
         coalesce((select sum(m.amount) from contract_milestone m where m.contract_id = k.id and m.kind = 'advance' and m.state not in ('proposed', 'removed')), 0) as advances,
         coalesce((select sum(p.amount) from payment p where p.contract_id = k.id and p.state = 'paid'), 0) as settled
  from contract k)
select 'contract' as kind, c.id, 'settled above accepted or contracted' as problem, c.settled as one, least(c.value, c.accepted + c.advances) as other
from of_contract c where c.settled > least(c.value, c.accepted + c.advances)
union all
select 'payment', p.id, 'differs from its invoice or act', p.amount, coalesce(t.amount, i.amount)
from payment p join invoice i on i.id = p.invoice_id left join acceptance_act t on t.id = p.act_id
where p.amount <> i.amount or p.vat <> i.vat or p.contract_id <> i.contract_id or t.amount <> p.amount or t.contract_id <> p.contract_id
union all
select 'call', k.id, 'the sum of the applications differs from the payments', coalesce(m.settled, 0), p.settled
from call k
left join lateral (select sum(coalesce(a.paid, 0) + coalesce(a.withheld, 0)) as settled from money_of_applications(k.id) a) m on true
left join lateral (select coalesce(sum(p.amount), 0) as settled from payment p where p.call_id = k.id and p.state = 'paid') p on true
where k.released_at is not null and coalesce(m.settled, 0) <> p.settled
union all
select 'call', k.id, 'the sum of the applications differs from the contracts', coalesce(m.contracted, 0), c.contracted
from call k
left join lateral (select sum(coalesce(a.contracted, 0)) as contracted from money_of_applications(k.id) a) m on true
left join lateral (select coalesce(sum(case when x.state = 'terminated' then (select coalesce(sum(p.amount), 0) from payment p where p.contract_id = x.id and p.state = 'paid') else x.value end), 0) as contracted
                   from contract x where x.call_id = k.id and x.in_force_at is not null) c on true
where k.released_at is not null and coalesce(m.contracted, 0) <> c.contracted
union all
select 'call', k.id, 'the sum of the applications differs from the acts', coalesce(m.accepted, 0), t.accepted
from call k
left join lateral (select sum(coalesce(a.accepted, 0)) as accepted from money_of_applications(k.id) a) m on true
left join lateral (select coalesce(sum(x.amount), 0) as accepted from acceptance_act x join contract y on y.id = x.contract_id
                   where y.call_id = k.id and y.in_force_at is not null) t on true
where k.released_at is not null and coalesce(m.accepted, 0) <> t.accepted
union all
select 'call', k.id, 'what is left of the contracts isn''t what is neither paid nor withheld', a.left_over, a.contracted - coalesce(a.paid, 0) - coalesce(a.withheld, 0)
from call k cross join lateral money_of_applications(k.id) a
where k.released_at is not null and a.left_over <> a.contracted - coalesce(a.paid, 0) - coalesce(a.withheld, 0)
union all
select 'plan', null, q.plan || ': its contracts come to another sum than its applications', coalesce(c.total, 0), coalesce(m.total, 0)
from (select distinct plan from application_measure where is_main) q
left join lateral (select sum(contracted + accepted + paid) as total from contracts_of_plan(q.plan)) c on true
left join lateral (select sum(contracted + accepted + paid) as total from money_of_plan(q.plan)) m on true
where coalesce(c.total, 0) <> coalesce(m.total, 0)
union all
select 'contract', k.id, 'the milestones come to another sum', m.planned, k.value
from contract k
cross join lateral (select coalesce(sum(x.amount), 0) as planned from contract_milestone x where x.contract_id = k.id and x.state not in ('proposed', 'removed')) m
where k.in_force_at is not null and m.planned <> k.value
union all
select 'milestone', m.id, 'accepted with another sum than its acts', m.amount, t.accepted
from contract_milestone m
cross join lateral (select coalesce(sum(x.amount), 0) as accepted from acceptance_act x where x.milestone_id = m.id) t
where m.state = 'accepted' and m.amount <> t.accepted or m.state <> 'accepted' and t.accepted > m.amount
