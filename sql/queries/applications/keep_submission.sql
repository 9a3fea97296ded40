-- Keeps the answers as they were submitted, with their hash; nothing when they aren't those that were hashed.
insert into submission (application_id, no, answers, sha256, submitted_at, submitted_by)
select a.id, 1 + (select count(*) from submission s where s.application_id = a.id), a.answers, :sha256, a.submitted_at, a.submitted_by
from application a where a.id = cast(:id as bigint) and a.state = 'submitted' and a.answers = cast(:answers as jsonb)
returning no
