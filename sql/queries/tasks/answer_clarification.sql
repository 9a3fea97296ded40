-- The clarifications that one's institutions still have to answer.
select nullif(concat_ws(' ', a.number, a.title), '') as task_title, jsonb_build_object('lv', concat_ws(' · ', o.name ->> 'lv', k.title ->> 'lv'),
       'en', concat_ws(' · ', o.name ->> 'en', k.title ->> 'en')) as task_about, null as task_count,
       to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at,
       concat('/applications/', a.id, '/clarifications/', c.no) as address
from clarification c join application a on a.id = c.application_id join call k on k.id = a.call_id join organisation o on o.id = a.organisation_id
where a.organisation_id = any (acting_for()) and c.answered_at is null and c.withdrawn_at is null and acting_at() <= c.due_at
order by c.due_at, a.id limit 50
