-- The applications of a call that wait for the evaluator's declaration, in the order of the assignment, three hundred at most: a form has no
-- room for more than two thousand fields. Of each what brief.sql tells, but for earlier declarations; `waiting` counts them all.
select b.evaluation_id as id, b.evaluation_state as state, e.version, b.application_id, b.number, g.title as category_title,
       o.name as institution, o.abbreviation, c.code as call, c.state as call_state, c.title as call_title, c.definition -> 'conflict_statement' as statement,
       conflict_found(e.person_id, b.application_id) as found, coalesce(p.partners, '[]') as partners, b.waiting
from (select *, count(*) over () as waiting from assigned_briefs()
      where call_id = (select id from call where code = :call) and evaluation_state = 'not_started' order by evaluation_id limit 300) b
join call c on c.id = b.call_id
join evaluation e on e.id = b.evaluation_id
join category g on g.id = b.category_id
join organisation o on o.id = b.organisation_id
left join assigned_partners_in(c.id) p on p.evaluation_id = b.evaluation_id
order by b.evaluation_id
