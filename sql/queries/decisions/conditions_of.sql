-- The application whose conditions are read, when its decision is released.
select a.id, a.number, a.title, o.name as institution, c.title as call_title, c.code as call, a.organisation_id = any (acting_for()) as is_own,
       is_turn('officer', a.call_id, a.id) as confirms_it
from application a join organisation o on o.id = a.organisation_id join call c on c.id = a.call_id
where a.id = cast(:id as bigint) and c.released_at is not null
