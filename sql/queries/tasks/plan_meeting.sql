-- How many applications of each call wait for the commission's opinion and are on no agenda: of calls that decide after it, and what it put off.
select null as task_title, c.title as task_about, count(*) as task_count, null as due_at, concat('/calls/', c.code, '/meetings') as address
from call c join application a on a.call_id = c.id and a.state in ('in_evaluation', 'inadmissible')
where c.state = 'ranked' and (coalesce(cast(c.definition #>> '{commission,before_decisions}' as boolean), false)
    or exists (select 1 from agenda_item p join meeting m on m.id = p.meeting_id where p.application_id = a.id and p.state = 'postponed' and m.cancelled_at is null)
       and not exists (select 1 from decision d where d.application_id = a.id and d.state in ('drafted', 'approved'))) and (acting_everywhere() or c.id = any (acting_calls()))
  and not exists (select 1 from agenda_item i where i.application_id = a.id and i.state in ('open', 'adopted'))
group by c.id order by c.closes_at limit 50
