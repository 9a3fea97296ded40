-- Messages within reach, the newest first, 50 before a place, by state; and how many have failed.
select m.id, m.kind, m.mail, p.name as person_name, c.code as call_code, m.state, m.attempts, m.error, m.secret_forgotten,
       to_char(m.queued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as queued_at,
       case when m.state = 'queued' then to_char(m.next_attempt_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as next_attempt_at,
       to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as sent_at
from message m left join person p on p.id = m.person_id left join call c on c.id = m.call_id
where m.id < coalesce(cast(nullif(:before, '') as bigint), 9223372036854775807) and (:state = '' or m.state = :state)
order by m.id desc limit 51
