-- Declarations of the acting person on applications of a meeting's agenda, with the statement as it stood.
insert into commission_declaration (application_id, call_id, person_id, verdict, reason, statement)
select i.application_id, i.call_id, acting_person(), d.verdict, d.reason, c.definition -> 'conflict_statement'
from jsonb_to_recordset(cast(:declarations as jsonb)) as d (item bigint, verdict text, reason text)
join agenda_item i on i.id = d.item and i.meeting_id = cast(:id as bigint) and i.state = 'open' join call c on c.id = i.call_id
order by i.id
on conflict (application_id, person_id) do update
  set verdict = excluded.verdict, reason = excluded.reason, statement = excluded.statement, declared_at = now()
returning application_id, verdict
