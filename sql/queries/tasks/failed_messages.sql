-- How many messages could not be delivered and wait for somebody to try again.
select null as task_title, null as task_about, count(*) as task_count, null as due_at, '/messages?state=failed' as address
from message where state = 'failed'
having count(*) > 0
