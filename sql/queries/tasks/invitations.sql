-- How many invitations wait to be accepted, by the day on which the first one expires.
select null as task_title, null as task_about, count(*) as task_count,
       to_char(min(expires_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at, '/people' as address
from invitation where used_at is null and revoked_at is null and expires_at > now()
having count(*) > 0
