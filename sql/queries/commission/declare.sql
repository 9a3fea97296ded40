-- Declarations of the acting person on applications of a meeting's agenda, with the statement as it stood; `application` says which of an
-- item about several. Of two on one application that with a conflict is kept.
insert into commission_declaration (application_id, call_id, person_id, verdict, reason, statement)
select distinct on (s.id) s.id, i.call_id, acting_person(), d.verdict, d.reason, c.definition -> 'conflict_statement'
from jsonb_to_recordset(cast(:declarations as jsonb)) as d (item bigint, application bigint, verdict text, reason text)
join agenda_item i on i.id = d.item and i.meeting_id = cast(:id as bigint) and i.state = 'open' join call c on c.id = i.call_id
join lateral applications_of_item(i.id) as s (id) on s.id = coalesce(d.application, i.application_id)
order by s.id, d.verdict = 'none', i.id
on conflict (application_id, person_id) do update
  set verdict = excluded.verdict, reason = excluded.reason, statement = excluded.statement, declared_at = acting_at()
returning application_id, verdict
