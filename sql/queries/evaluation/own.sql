-- The evaluator's own list, in the order of the assignment: enough to find and to declare on, nothing of the content; the title once no
-- conflict was declared.
select b.evaluation_id as id, b.evaluation_state as state,
       b.evaluation_state = 'recused' and d.verdict = 'possible' and e.decision is distinct from 'confirmed' as waits_for_chair, b.number, o.name as institution, o.abbreviation,
       g.title as category_title, c.code as call, c.title as call_title, c.definition -> 'timeline' ->> 'evaluation_until' as evaluation_until,
       round(e.points, cast(c.rules ->> 'decimals' as int))::text as points, to_char(e.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       to_char(e.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at, a.title,
       (select count(*) from score s where s.evaluation_id = e.id and s.points is not null) as scored,
       (select count(*) from criterion k where k.category_id = b.category_id) as criteria_count
from assigned_briefs() b
join evaluation e on e.id = b.evaluation_id
join category g on g.id = b.category_id
join organisation o on o.id = b.organisation_id
join call c on c.id = b.call_id
left join application a on a.id = b.application_id and b.evaluation_state in ('in_progress', 'submitted')
left join declaration d on d.application_id = b.application_id and d.person_id = e.person_id
order by c.id, b.evaluation_id
