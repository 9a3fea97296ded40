-- The letters of a demonstration's release.
insert into letter (application_id, call_id, text, sha256, made_at)
select a.id, a.call_id, l.text, l.sha256, cast(:at as timestamptz)
from jsonb_to_recordset(cast(:letters as jsonb)) as l (application bigint, text text, sha256 text)
join application a on a.id = l.application and a.call_id = :call
returning application_id
