-- The meetings of a call, the latest first.
select m.id as meeting_id, m.no as meeting_no, to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts_at, m.place, m.state as meeting_state,
       (select count(*) from agenda_item i where i.meeting_id = m.id) as item_count
from meeting m where m.call_id = cast(:call as bigint) order by m.no desc
