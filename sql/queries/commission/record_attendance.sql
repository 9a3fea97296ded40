-- Who came, with name and capacity as they are now.
insert into attendance (meeting_id, call_id, person_id, name, capacity, presence)
select m.id, m.call_id, p.person_id, p.name, p.capacity, r.presence
from meeting m join jsonb_to_recordset(cast(:people as jsonb)) as r (person bigint, presence text) on true
join commission_of(m.call_id) p on p.person_id = r.person
where m.id = cast(:id as bigint)
on conflict (meeting_id, person_id) do update set presence = excluded.presence, name = excluded.name, capacity = excluded.capacity
returning person_id, presence
