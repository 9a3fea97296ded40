-- One application of the acting person's institutions, with what its deadline allows.
select a.id, a.version, a.state, a.number, a.title, cast(a.amount_requested as text) as amount_requested, a.answers, a.call_id, a.category_id, a.organisation_id, g.form,
       g.code as category, g.title as category_title, o.name as organisation_name, o.registration_number, c.code as call_code, c.title as call_title,
       c.state as call_state, c.released_at is not null as is_released, state_told(a.state, c.released_at is not null) as state_told,
       to_char(own.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       to_char(a.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as submitted_at,
       extract(epoch from own.closes_at - acting_at()) as seconds_left,
       acting_at() > own.closes_at as deadline_passed, own.closes_at > c.closes_at as is_extended,
       c.state = 'announced' and acting_at() between c.opens_at and own.closes_at as is_open
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
cross join lateral (select closes_for(a.call_id, a.organisation_id) as closes_at) own
where a.id = cast(:id as bigint) and a.organisation_id = any (cast((select acting_for()) as bigint[]))
