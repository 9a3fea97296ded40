-- The result of the check sheets, with the reason of those that fail.
update application a
set state = case when r.reason is null then 'in_evaluation' else 'inadmissible' end, admissibility_reason = r.reason, version = a.version + 1
from jsonb_to_recordset(cast(:reasons as jsonb)) as r(number text, reason text)
where a.call_id = :call and a.number = r.number and a.state = 'registered'
returning a.id
