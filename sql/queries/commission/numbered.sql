-- A received application of a call by its number, and what ties the acting person to it.
select a.id, a.number, conflict_found(acting_person(), a.id) as found, d.verdict as own_verdict
from application a left join commission_declaration d on d.application_id = a.id and d.person_id = acting_person() and d.verdict <> 'none' where a.call_id = cast(:call as bigint) and a.number = upper(:number) and a.opened_at is not null
