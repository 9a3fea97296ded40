-- The places that the adopted order of an item gives to its applications in the ranked list.
update application a set vote_rank = p.place, vote_item = i.id, version = a.version + 1
from agenda_item i cross join jsonb_array_elements(i.result -> 'order') with ordinality as p (application, place)
where i.id = cast(:item as bigint) and i.state = 'adopted' and i.application_id is null
  and a.id = cast(p.application as bigint) and a.call_id = i.call_id and a.state = 'in_evaluation'
returning a.id as application_id, a.vote_rank
