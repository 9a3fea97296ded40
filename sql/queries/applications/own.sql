-- The applications of the acting person's institutions, newest first, 50 before a place.
select a.id, case when a.state in ('draft', 'handed_over') and sent.yes and acting_at() > own.closes_at then 'submitted' else state_told(a.state, c.released_at is not null) end as state,
       a.state = 'draft' and sent.yes and acting_at() <= own.closes_at as is_replacing,
       exists (select 1 from handover h where h.application_id = a.id and h.step = 'discarded') as is_discarded,
       a.number, a.title, cast(a.amount_requested as text) as amount_requested, case when a.state = 'draft' then a.answers end as answers, a.call_id, g.form,
       g.title as category_title, o.name as organisation_name, c.code as call_code, c.title as call_title,
       to_char(own.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       to_char(a.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at,
       extract(epoch from own.closes_at - acting_at()) as seconds_left,
       c.state = 'announced' and acting_at() between c.opens_at and own.closes_at as is_open,
       c.released_at is not null and a.state not in ('draft', 'handed_over', 'withdrawn') as is_released
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
cross join lateral (select closes_for(a.call_id, a.organisation_id) as closes_at) own
cross join lateral (select exists (select 1 from submission s where s.application_id = a.id) as yes) sent
where a.organisation_id = any (cast((select acting_for()) as bigint[])) and a.id < coalesce(cast(nullif(:before, '') as bigint), 9223372036854775807)
order by a.id desc limit 50
