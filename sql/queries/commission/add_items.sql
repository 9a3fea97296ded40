-- Applications on the agenda of a meeting, with the proposal that the ranked list makes.
insert into agenda_item (meeting_id, call_id, application_id, position, outcome, amount, reason)
select m.id, m.call_id, a.id, coalesce((select max(i.position) from agenda_item i where i.meeting_id = m.id), 0) + row_number() over (order by n),
       x ->> 'outcome', cast(x ->> 'amount' as numeric), x ->> 'reason'
from meeting m, jsonb_array_elements(cast(:items as jsonb)) with ordinality as p (x, n)
join application a on a.id = cast(x ->> 'id' as bigint)
where m.id = cast(:id as bigint) and a.call_id = m.call_id
returning id as item_id, application_id
