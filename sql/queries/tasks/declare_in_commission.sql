-- How many declarations the acting person owes to each coming meeting.
select null as task_title, c.title as task_about, count(distinct s.id) as task_count, to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at,
       concat('/meetings/', m.id, '/declarations') as address
from meeting m join call c on c.id = m.call_id join agenda_item i on i.meeting_id = m.id and i.state = 'open' cross join lateral applications_of_item(i.id) as s (id)
where m.state in ('planned', 'in_session') and (acting_everywhere() or m.call_id = any (acting_calls()))
  and exists (select 1 from commission_of(m.call_id) p where p.person_id = acting_person() and p.capacity in ('chair', 'deputy', 'member'))
  and not exists (select 1 from commission_declaration d where d.application_id = s.id and d.person_id = acting_person())
group by m.id, c.id order by m.starts_at limit 50
