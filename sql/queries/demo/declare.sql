-- The acting evaluator's declarations: a conflict where there is a reason, none otherwise.
insert into declaration (application_id, person_id, verdict, reason, statement, declared_at)
select a.id, acting_person(), case when r.conflict is null then 'none' else 'conflict' end, coalesce(r.conflict, ''),
       c.definition -> 'conflict_statement', cast(:at as timestamptz)
from jsonb_to_recordset(cast(:evaluations as jsonb)) as r(number text, conflict text)
join call c on c.id = :call join application a on a.call_id = c.id and a.number = r.number
returning application_id
