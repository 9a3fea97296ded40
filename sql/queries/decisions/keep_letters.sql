-- Letters as they are sent: those of a release, or the one of an objection that changed a decision.
insert into letter (application_id, call_id, text, sha256, objection_id)
select a.id, a.call_id, l.text, l.sha256, l.objection
from jsonb_to_recordset(cast(:letters as jsonb)) as l (application bigint, text text, sha256 text, objection bigint)
join application a on a.id = l.application and a.call_id = cast(:call as bigint)
returning application_id
