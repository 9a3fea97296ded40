-- How many items of meetings in session wait for the acting person's vote.
select null as task_title, c.title as task_about, count(*) as task_count, to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at,
       concat('/meetings/', m.id, '/ballot') as address
from meeting m join call c on c.id = m.call_id join agenda_item i on i.meeting_id = m.id and i.state = 'open'
join attendance p on p.meeting_id = m.id and p.person_id = acting_person() and p.presence <> 'absent' and p.capacity in ('chair', 'deputy', 'member')
where m.state = 'in_session' and (acting_everywhere() or m.call_id = any (acting_calls()))
  and (select bool_and(commission_reads(acting_person(), s.id)) from applications_of_item(i.id) as s (id))
  and not exists (select 1 from vote v where v.item_id = i.id and v.person_id = acting_person())
group by m.id, c.id order by m.starts_at limit 50
