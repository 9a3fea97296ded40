-- The meetings that are planned or in session, for whoever chairs the commission or is the chair's deputy.
select concat('Nr. ', m.no) as task_title, c.title as task_about, null as task_count, to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at,
       concat('/meetings/', m.id) as address
from meeting m join call c on c.id = m.call_id
where m.state in ('planned', 'in_session') and (acting_everywhere() or m.call_id = any (acting_calls()))
order by m.starts_at limit 50
