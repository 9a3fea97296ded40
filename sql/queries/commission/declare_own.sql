-- A declaration of the acting person on an application, with the statement as it stood; the last one counts.
insert into commission_declaration (application_id, call_id, person_id, verdict, reason, statement)
select a.id, a.call_id, acting_person(), :verdict, :reason, c.definition -> 'conflict_statement'
from application a join call c on c.id = a.call_id where a.id = cast(:application as bigint) and a.opened_at is not null
on conflict (application_id, person_id) do update
  set verdict = excluded.verdict, reason = excluded.reason, statement = excluded.statement, declared_at = acting_at()
returning application_id, verdict
