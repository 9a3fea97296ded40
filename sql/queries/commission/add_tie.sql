-- The applications with equal results that an item is about.
insert into agenda_tie (item_id, meeting_id, call_id, application_id, total)
select i.id, i.meeting_id, i.call_id, a.id, cast(:total as numeric)
from agenda_item i join application a on a.call_id = i.call_id
where i.id = cast(:item as bigint) and a.id in (select cast(x ->> 'id' as bigint) from jsonb_array_elements(cast(:applications as jsonb)) x)
order by a.id
returning application_id
