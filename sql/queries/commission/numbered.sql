-- A received application of a call by its number, and what ties the acting person to it.
select a.id, a.number, conflict_found(acting_person(), a.id) as found
from application a where a.call_id = cast(:call as bigint) and a.number = upper(:number) and a.opened_at is not null
