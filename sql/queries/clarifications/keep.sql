-- The clarified application is a submission of its own beside the earlier ones, with its own hash.
insert into submission (application_id, no, answers, sha256, submitted_at, submitted_by, clarification_id)
select a.id, 1 + coalesce((select max(s.no) from submission s where s.application_id = a.id), 0), a.answers, :sha256, acting_at(), acting_person(),
       cast(:clarification as bigint)
from application a where a.id = cast(:id as bigint) and a.answers = cast(:answers as jsonb)
returning no
