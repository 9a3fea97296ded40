-- How many questions of each call wait for an answer, by the time of the first one.
select null as task_title, c.title as task_about, count(*) as task_count,
       to_char(min(q.answer_by) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at, concat('/calls/', c.code, '/questions') as address
from question q join call c on c.id = q.call_id
where q.published_at is null and (acting_everywhere() or c.id = any (acting_calls()))
group by c.id order by min(q.answer_by) limit 50
