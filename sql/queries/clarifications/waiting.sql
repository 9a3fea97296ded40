-- The clarifications that one's institutions still have to answer, by deadline.
select a.id as application, a.number, a.title as application_title, o.name as organisation, k.title as call_title, c.no as clarification_no,
       to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due
from clarification c join application a on a.id = c.application_id join call k on k.id = a.call_id join organisation o on o.id = a.organisation_id
where a.organisation_id = any (acting_for()) and c.answered_at is null and acting_at() <= c.due_at
order by c.due_at, a.id limit 50
