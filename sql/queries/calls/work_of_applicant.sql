-- The unsubmitted applications of one's institutions in open calls, by deadline.
select c.code, c.title as call_title, a.id as application, a.title as application_title, o.name as organisation,
       to_char(own.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due,
       call_days_left(c.opens_at, own.closes_at, c.definition ->> 'time_zone') as days_left
from application a join call c on c.id = a.call_id join organisation o on o.id = a.organisation_id
cross join lateral (select closes_for(a.call_id, a.organisation_id) as closes_at) own
where a.organisation_id = any (acting_for()) and a.state in ('draft', 'handed_over') and call_phase(c.state, c.opens_at, own.closes_at) = 'open'
order by own.closes_at, a.id limit 50
