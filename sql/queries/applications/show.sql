-- An application for those who check, lead or evaluate it; the total and how far the evaluations are only for those who lead its call.
select a.id, a.version, a.state, a.number, a.title, cast(a.amount_requested as text) as amount_requested, a.answers, a.call_id, g.form, g.code as category, g.title as category_title,
       o.name as organisation_name, o.abbreviation, o.registration_number, c.code as call_code, c.title as call_title, c.state as call_state,
       to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as submitted_at, a.admissibility_reason, destruction_number(a.destroyed_in) as destroyed_by,
       led.yes as is_led, case when led.yes then cast(a.total as text) end as total, led.yes and c.released_at is not null as is_told,
       (select id from evaluation e where e.application_id = a.id and e.person_id = acting_person() and e.state <> 'unassigned') as own_evaluation,
       case when led.yes then (select coalesce(json_agg(json_build_object('evaluation_id', e.id, 'evaluator', coalesce(p.name, ''), 'evaluation_state', e.state,
               'evaluation_points', cast(e.points as text), 'evaluation_submitted_at', to_char(e.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by e.id), '[]')
         from evaluation e left join person p on p.id = e.person_id where e.application_id = a.id) end as evaluations
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
cross join lateral (select acting_everywhere() or a.call_id = any (acting_calls()) as yes) led
where a.id = cast(:id as bigint)
