-- The consensus on an application as the acting secretary drafted it and asked the evaluators about it.
insert into consensus (application_id, state, revision, version, drafted_by, drafted_at, proposed_at)
select a.id, 'proposed', 1, 2, acting_person(), cast(:at as timestamptz), cast(:at as timestamptz)
from application a where a.call_id = :call and a.number = :number
returning application_id
