-- An item of a meeting's agenda about applications with equal results.
insert into agenda_item (meeting_id, call_id, position, reason)
select m.id, m.call_id, coalesce((select max(i.position) from agenda_item i where i.meeting_id = m.id), 0) + 1, :reason
from meeting m where m.id = cast(:id as bigint)
returning id as item_id
