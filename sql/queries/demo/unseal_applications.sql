-- The applications of a demonstration's call are opened at the moment it says, and registered in the order of arrival.
update application a set opened_at = cast(:at as timestamptz), state = 'registered', registration = r.place, version = a.version + 1
from (select id, row_number() over (order by submitted_at, id) as place from application where call_id = cast(:call as bigint) and state = 'submitted') r
where a.id = r.id
returning a.id
