-- How many messages could not be delivered and wait for somebody to try again, or to make their link anew as long as it might have held.
select null as task_title, null as task_about, count(*) as task_count, null as due_at, '/messages?state=failed' as address
from message where state = 'failed' and (not secret_forgotten or queued_at > now() - interval '14 days')
having count(*) > 0
