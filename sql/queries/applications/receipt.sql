-- What the applicant is given in writing about the last submission, and when it was withdrawn.
select s.no as submission_no, s.sha256, s.answers, to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as received_at,
       to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as received_utc,
       to_char(s.submitted_at at time zone 'Europe/Riga', 'HH24:MI:SS') as received_clock,
       to_char(s.submitted_at at time zone 'Europe/Riga', 'YYYY-MM-DD"T"HH24:MI:SS.US') || case
         when s.submitted_at at time zone 'Europe/Riga' - s.submitted_at at time zone 'UTC' = interval '3 hours' then '+03:00' else '+02:00' end as received_at_riga,
       a.opened_at is null as is_sealed, (select p.name from application_authors(a.id) p where p.person_id = s.submitted_by) as receipt_by,
       case when a.state = 'withdrawn' then (
         select to_char(max(e.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
         from audit_event e where e.application_id = a.id and e.entity = 'application' and e.action = 'withdraw') end as withdrawn_at
from submission s join application a on a.id = s.application_id
where s.application_id = cast(:id as bigint) and s.clarification_id is null
order by s.no desc limit 1
