-- Calls that an application can be started in now.
select code, title, to_char(closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at
from call
where state = 'announced' and cast(current_setting('konkurss.received_at') as timestamptz) between opens_at and closes_at
order by closes_at limit 20
