-- How far the evaluations of an application are.
select e.id as evaluation_id, coalesce(p.name, '') as evaluator, e.state as evaluation_state, cast(e.points as text) as evaluation_points,
       to_char(e.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as evaluation_submitted_at
from evaluation e left join person p on p.id = e.person_id
where e.application_id = cast(:id as bigint)
order by e.id
