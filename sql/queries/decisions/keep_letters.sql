-- Letters as they are sent, with the number that stands in each: those of a release, or the one of what changed a decision: an objection, or
-- support from the reserve list.
insert into letter (application_id, call_id, no, text, sha256, objection_id, reserve_support_id)
select a.id, a.call_id, l.no, l.text, l.sha256, l.objection, l.reserve_support
from jsonb_to_recordset(cast(:letters as jsonb)) as l (application bigint, no int, text text, sha256 text, objection bigint, reserve_support bigint)
join application a on a.id = l.application and a.call_id = cast(:call as bigint)
returning application_id
