-- The meetings of all calls in whose commission the acting person is, the latest first.
select m.id as meeting_id, m.no as meeting_no, c.code as call, c.title as call_title,
       to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts_at, m.place, m.state as meeting_state
from meeting m join call c on c.id = m.call_id
where acting_everywhere() or m.call_id = any (acting_calls())
order by m.starts_at desc limit 100
