-- The applications of a call that wait for the evaluator's declaration, in the order of the assignment: of each what brief.sql tells, but for earlier declarations.
select b.evaluation_id as id, b.evaluation_state as state, e.version, b.application_id, b.number, g.title as category_title,
       o.name as institution, o.abbreviation, c.code as call, c.state as call_state, c.title as call_title, c.definition -> 'conflict_statement' as statement,
       conflict_found(e.person_id, b.application_id) as found, assigned_partners(b.evaluation_id) as partners
from assigned_briefs() b
join evaluation e on e.id = b.evaluation_id
join category g on g.id = b.category_id
join organisation o on o.id = b.organisation_id
join call c on c.id = b.call_id
where c.code = :call and b.evaluation_state = 'not_started'
order by b.evaluation_id
