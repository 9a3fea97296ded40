-- The meetings that are over and have no minutes yet, of those whose minutes the acting person writes.
select concat('Nr. ', m.no) as task_title, c.title as task_about, null as task_count, null as due_at, concat('/meetings/', m.id, '/minutes') as address
from meeting m join call c on c.id = m.call_id
where m.state = 'closed' and m.minutes = '' and (acting_everywhere() or m.call_id = any (acting_calls()))
  and acting_person() in (select minutes_writers(m.id))
order by m.starts_at limit 50
