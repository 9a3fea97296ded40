-- One question of a call within reach.
select q.id, q.version, q.text as wording, q.answer, q.published_at is not null as is_published, c.code as call_code, c.title as call_title,
       acting_at() > q.answer_by and q.published_at is null as is_late,
       to_char(q.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as asked_at,
       to_char(q.answer_by at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as answer_by,
       to_char(q.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       to_char(q.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at
from question q join call c on c.id = q.call_id
where q.id = cast(:id as bigint) and (acting_everywhere() or q.call_id = any (acting_calls()))
