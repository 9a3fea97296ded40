-- The acting person's own questions on a call, the newest first.
select q.id as question_id, k.text as question_text, to_char(q.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as asked_at,
       to_char(q.answer_by at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as answer_by,
       q.published_at is not null as is_published
from question q join question_asker k on k.question_id = q.id
where q.call_id = cast(:call as bigint) and k.person_id = acting_person()
order by q.id desc limit 50
