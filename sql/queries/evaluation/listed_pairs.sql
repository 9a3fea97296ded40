-- The lines of an assignment file with the application and the evaluator that they name; null where there is none in the call. Whether
-- the application is in evaluation, and whether the two don't go together, which is asked once for the whole call.
with conflict as materialized (select c.application_id, c.person_id from structural_conflicts(cast(:call as bigint)) c)
select l.line, a.id as application, coalesce(a.state = 'in_evaluation', false) as is_evaluated, p.person_id as evaluator,
       c.person_id is not null as is_conflicted
from jsonb_to_recordset(cast(:lines as jsonb)) as l (line int, number text, mail text)
left join application a on a.call_id = cast(:call as bigint) and a.number = l.number
left join call_evaluator_mails(cast(:call as bigint)) p on p.mail = lower(l.mail)
left join conflict c on c.application_id = a.id and c.person_id = p.person_id
order by l.line
