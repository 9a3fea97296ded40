-- The declaration on an application with the statement as it stood; a later one replaces it, and the audit keeps both.
insert into declaration (application_id, person_id, verdict, reason, statement)
select b.application_id, acting_person(), :verdict, :reason, c.definition -> 'conflict_statement'
from assigned_briefs() b join call c on c.id = b.call_id
where b.evaluation_id = cast(:id as bigint)
on conflict (application_id, person_id) do update
  set verdict = excluded.verdict, reason = excluded.reason, statement = excluded.statement, declared_at = acting_at()
returning application_id
