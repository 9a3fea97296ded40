-- What the ranked list shows beside the numbers: titles and institutions.
select a.id, a.title, o.name as institution, d.outcome as decided
from application a join organisation o on o.id = a.organisation_id left join decision d on d.application_id = a.id
where a.call_id = cast(:call as bigint) and a.number is not null
