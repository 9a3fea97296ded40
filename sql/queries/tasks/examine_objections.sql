-- How many objections of each call wait to be examined.
select null as task_title, c.title as task_about, count(*) as task_count, null as due_at, concat('/calls/', c.code, '/objections') as address
from objection x join call c on c.id = x.call_id
where x.state = 'received' and (acting_everywhere() or x.call_id = any (acting_calls()))
  and (is_turn('secretary', x.call_id, x.application_id) or is_turn('officer', x.call_id, x.application_id))
group by c.id order by c.closes_at limit 50
