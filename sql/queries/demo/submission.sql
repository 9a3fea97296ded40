-- What was submitted, kept as it was.
insert into submission (application_id, no, answers, sha256, submitted_at, submitted_by)
select a.id, 1, a.answers, :sha256, a.submitted_at, a.submitted_by from application a where a.id = :application
returning no
