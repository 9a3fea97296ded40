-- The choices of a call that are made, with their contracts; a choice without one, or whose contract was terminated, waits for the next.
select p.id as procurement, a.number as application_number, a.title, o.name as organisation_name, f.tenderer, cast(f.price as text) as price,
       k.id, k.number, k.state, cast(k.value as text) as value, cast(k.ends_on as text) as ends_on
from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id join organisation o on o.id = p.organisation_id
left join procurement_offer f on f.id = p.offer_id
left join lateral (select c.* from contract c where c.procurement_id = p.id
                   union all select (null::contract).* where p.state = 'chosen' and not exists (
                     select 1 from contract c where c.procurement_id = p.id and c.state <> 'terminated')) k on true
where p.call_id = cast(:call as bigint) and (p.state = 'chosen' or k.id is not null) order by a.number, k.id nulls first limit 500
