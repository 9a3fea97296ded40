-- The choices of a call that are made, with their contracts, those of 51 choices from one on: one more than a page holds. A choice without a
-- contract, or whose contract was terminated, waits for the next.
select p.id as procurement, p.number as application_number, p.title, o.name as organisation_name, f.tenderer, cast(f.price as text) as price,
       k.id, k.number, k.state, cast(k.value as text) as value, cast(k.ends_on as text) as ends_on, renounced_on(p.application_id) as renounced_on
from (select p.id, p.state, p.offer_id, p.organisation_id, a.id as application_id, a.number, a.title
      from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id
      where p.call_id = cast(:call as bigint) and (p.state = 'chosen' or exists (select 1 from contract c where c.procurement_id = p.id))
        and case when cast(:after as bigint) is null then true else (a.number, p.id) > (
              select b.number, q.id from procurement q join work_task u on u.id = q.task_id join application b on b.id = u.application_id
              where q.id = cast(:after as bigint)) end
      order by a.number, p.id limit 51) p
join organisation o on o.id = p.organisation_id left join procurement_offer f on f.id = p.offer_id
left join lateral (select c.* from contract c where c.procurement_id = p.id
                   union all select (null::contract).* where p.state = 'chosen' and not exists (
                     select 1 from contract c where c.procurement_id = p.id and c.state <> 'terminated')) k on true
order by p.number, p.id, k.id nulls first
