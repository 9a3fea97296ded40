-- Calls with an accepted list after which evaluators told of conflicts of interest; for whoever may reopen it.
select null as task_title, c.title as task_about, count(*) as task_count, null as due_at, concat('/calls/', c.code, '/ranking') as address
from call c join evaluation e on e.call_id = c.id join declaration d on d.application_id = e.application_id and d.person_id = e.person_id and d.late_at is not null
where c.state = 'ranked' and (acting_everywhere() or c.id = any (acting_calls())) and acting_person() in (select list_acceptors(c.id))
group by c.id order by min(d.late_at) limit 50
