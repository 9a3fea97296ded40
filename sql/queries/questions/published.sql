-- The published questions of a call with their answers, the newest first; nothing of who asked.
select q.text as question_text, q.answer as answer_text, to_char(q.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at
from question q
where q.call_id = cast(:call as bigint) and q.published_at is not null
order by q.published_at desc, q.id desc limit 200
