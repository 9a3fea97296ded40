-- The officer is told that a question waits, and by when it is to be answered; not who asks.
select message_queue_office('question_asked', c.id, array['officer'],
         jsonb_build_object('call', c.title, 'answer_at', to_char(q.answer_by at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
         concat('/questions/', q.id), null, concat('question asked ', q.id)) as told
from question q join call c on c.id = q.call_id
where q.id = cast(:id as bigint)
