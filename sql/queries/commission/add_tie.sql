-- A tie on the agenda of a meeting: applications with equal results, in whose order the commission is to decide.
with item as (
  insert into agenda_item (meeting_id, call_id, position, reason)
  select m.id, m.call_id, coalesce((select max(i.position) from agenda_item i where i.meeting_id = m.id), 0) + 1, :reason
  from meeting m where m.id = cast(:id as bigint)
  returning id, meeting_id, call_id),
equal as (
  insert into agenda_tie (item_id, meeting_id, call_id, application_id, total)
  select item.id, item.meeting_id, item.call_id, a.id, cast(:total as numeric)
  from item join application a on a.call_id = item.call_id
  where a.id in (select cast(x ->> 'id' as bigint) from jsonb_array_elements(cast(:applications as jsonb)) x)
  returning application_id)
select item.id as item_id, (select jsonb_agg(e.application_id order by e.application_id) from equal e) as applications from item
