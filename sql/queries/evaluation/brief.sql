-- What an evaluator sees before the declaration, or after a conflict: who applies with whom, number, category and the statement.
select b.evaluation_id as id, b.evaluation_state as state, e.version, b.application_id, b.number, g.title as category_title,
       o.name as institution, o.abbreviation, c.code as call, c.state as call_state, c.title as call_title, c.definition -> 'conflict_statement' as statement,
       conflict_found(e.person_id, b.application_id) as found, assigned_partners(b.evaluation_id) as partners,
       e.decision, e.decision_reason, d.verdict, d.reason as declared_reason, to_char(d.declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as declared_at,
       c.state in ('ranked', 'decided') as is_ranked, c.state = 'ranked' as may_be_reopened, iso_time(d.late_at) as told_at
from assigned_briefs() b
join evaluation e on e.id = b.evaluation_id
join category g on g.id = b.category_id
join organisation o on o.id = b.organisation_id
join call c on c.id = b.call_id
left join declaration d on d.application_id = b.application_id and d.person_id = e.person_id
where b.evaluation_id = cast(:id as bigint)
