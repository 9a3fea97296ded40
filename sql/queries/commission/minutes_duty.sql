-- Whether the acting person writes or signs the minutes of a meeting.
select acting_person() in (select minutes_writers(m.id)) as writes, acting_person() is not distinct from minutes_signer(m.id) as signs
from meeting m where m.id = cast(:id as bigint)
