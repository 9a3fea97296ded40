-- The letters of a release, as they are sent.
insert into letter (application_id, call_id, text, sha256)
select a.id, a.call_id, l.text, l.sha256
from jsonb_to_recordset(cast(:letters as jsonb)) as l (application bigint, text text, sha256 text)
join application a on a.id = l.application and a.call_id = cast(:call as bigint)
returning application_id
