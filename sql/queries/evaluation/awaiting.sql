-- Applications that by the call's policy need another evaluator or a consensus; whether an assigned evaluator hasn't submitted yet.
select a.id as application, a.number, o.abbreviation, a.awaits, a.awaits = 'consensus' as needs_consensus,
       exists (select 1 from evaluation e where e.application_id = a.id and e.state in ('not_started', 'in_progress')) as one_is_assigned
from application a join organisation o on o.id = a.organisation_id join category g on g.id = a.category_id
where a.call_id = cast(:call as bigint) and a.state = 'in_evaluation' and a.awaits is not null
order by g.position, a.serial, a.id limit 200
