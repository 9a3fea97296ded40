-- When a person signed in and out, and when failures made it slower: the last 20.
select e.action as signing, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as signed_at
from audit_event e
where e.entity = 'person' and e.entity_id = cast(:id as bigint) and e.action in ('sign_in', 'sign_out', 'slow_sign_in')
order by e.id desc limit 20
