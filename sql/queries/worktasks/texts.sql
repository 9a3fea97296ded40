-- The officers' texts for clauses, those in use first.
select t.id, t.clause, t.title as text_title, t.text, t.version, t.retired_at is not null as is_retired,
       to_char(t.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as changed_at
from clause_text t where cast(:clause as text) is null or t.clause = :clause and t.retired_at is null
order by t.retired_at is not null, t.clause, t.title limit 200
