-- All questions of a call for those who answer: the unanswered first, by when they are due.
select q.id as question_id, q.text as question_text, q.answer as answer_text, q.published_at is not null as is_published,
       acting_at() > q.answer_by and q.published_at is null as is_late,
       to_char(q.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as asked_at,
       to_char(q.answer_by at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as answer_by,
       to_char(q.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at
from question q
where q.call_id = cast(:call as bigint)
order by q.published_at is not null, q.answer_by, q.id limit 500
