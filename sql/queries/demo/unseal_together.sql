-- The second of the two people.
update unsealing u set second_by = p.id, second_name = p.name, second_at = cast(:at as timestamptz)
from person p where u.call_id = cast(:call as bigint) and p.id = acting_person()
returning u.id
