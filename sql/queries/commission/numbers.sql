-- The numbers of a call's applications, to choose from.
select a.number as known_number, o.name as known_institution
from application a join organisation o on o.id = a.organisation_id
where a.call_id = cast(:call as bigint) and a.opened_at is not null
order by a.serial, a.id limit 300
