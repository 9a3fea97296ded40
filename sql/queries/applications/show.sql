-- An application for those who check, lead or evaluate it; the total only for those who lead its call.
select a.id, a.version, a.state, a.number, a.title, cast(a.amount_requested as text) as amount_requested, a.answers, a.call_id, g.form, g.code as category, g.title as category_title,
       o.name as organisation_name, o.abbreviation, o.registration_number, c.code as call_code, c.title as call_title, c.state as call_state,
       to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as submitted_at, a.admissibility_reason, destruction_number(a.destroyed_in) as destroyed_by,
       led.yes as is_led, case when led.yes then cast(a.total as text) end as total,
       (select id from evaluation e where e.application_id = a.id and e.person_id = acting_person()) as own_evaluation
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
cross join lateral (select acting_everywhere() or a.call_id = any (acting_calls()) as yes) led
where a.id = cast(:id as bigint)
