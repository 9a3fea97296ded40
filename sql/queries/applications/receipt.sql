-- What the applicant is given in writing about a submission.
select s.no as submission_no, s.sha256, to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as received_at,
       to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as received_utc,
       to_char(s.submitted_at at time zone 'Europe/Riga', 'DD.MM.YYYY. HH24:MI:SS') as received_riga,
       coalesce((select json_agg(json_build_object('attachment_name', t.name, 'attachment_size', t.size, 'attachment_sha256', t.sha256) order by t.id)
                 from attachment t where t.application_id = s.application_id and t.removed_at is null), '[]') as attachments
from submission s
where s.application_id = cast(:id as bigint) and s.clarification_id is null
order by s.no desc limit 1
