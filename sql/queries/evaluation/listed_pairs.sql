-- The lines of an assignment file with the application and the evaluator that they name; null where there is none in the call.
select l.line, a.id as application, p.person_id as evaluator
from jsonb_to_recordset(cast(:lines as jsonb)) as l (line int, number text, mail text)
left join application a on a.call_id = cast(:call as bigint) and a.number = l.number and a.state = 'in_evaluation'
left join call_evaluator_mails(cast(:call as bigint)) p on p.mail = lower(l.mail)
order by l.line
