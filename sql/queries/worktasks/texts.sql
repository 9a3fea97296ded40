-- The officers' texts: of one clause all in use, otherwise every one, those in use first, one more than a page holds.
select t.id, t.clause, t.title as text_title, t.text, t.version, t.retired_at is not null as is_retired,
       to_char(t.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as changed_at
from clause_text t
where case when cast(:clause as text) is null then true else t.clause = :clause and t.retired_at is null end
  and case when cast(:after as bigint) is null then true else (t.retired_at is not null, t.clause, t.title, t.id) > (
        select b.retired_at is not null, b.clause, b.title, b.id from clause_text b where b.id = cast(:after as bigint)) end
order by t.retired_at is not null, t.clause, t.title, t.id limit case when cast(:clause as text) is null then 51 end
