-- Who belongs to a meeting: as it was recorded, and before that the commission of today.
select coalesce(a.person_id, p.person_id) as person_id, coalesce(a.name, p.name) as person_name, coalesce(a.capacity, p.capacity) as capacity, a.presence
from (select * from attendance where meeting_id = cast(:id as bigint)) a
full join (select c.* from meeting m, commission_of(m.call_id) c where m.id = cast(:id as bigint) and m.state in ('planned', 'in_session')) p
  on p.person_id = a.person_id
order by array_position(array['chair', 'deputy', 'member', 'secretary', 'observer'], coalesce(a.capacity, p.capacity)), coalesce(a.name, p.name) collate "lv-x-icu"
