-- What was handed over to the signatories of one's institutions and waits to be submitted or returned.
select case when a.title <> '' then a.title end as task_title, jsonb_build_object('lv', concat_ws(' · ', o.name ->> 'lv', c.title ->> 'lv'),
       'en', concat_ws(' · ', o.name ->> 'en', c.title ->> 'en')) as task_about, null as task_count,
       to_char(own.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at, concat('/applications/', a.id, '/check') as address
from application a join call c on c.id = a.call_id join organisation o on o.id = a.organisation_id
cross join lateral (select closes_for(a.call_id, a.organisation_id) as closes_at) own
where a.organisation_id = any (acting_for()) and a.state = 'handed_over' and call_phase(c.state, c.opens_at, own.closes_at) = 'open'
order by own.closes_at, a.id limit 50
