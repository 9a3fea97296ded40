-- The commission of a call today.
select p.person_id, p.name as person_name, p.capacity, p.valid_from, p.valid_until
from commission_of(cast(:call as bigint)) p
order by array_position(array['chair', 'deputy', 'member', 'secretary', 'observer'], p.capacity), p.name collate "lv-x-icu"
