-- What a work task is prefilled from.
select a.id, a.number, a.title, a.answers, a.call_id, g.form, c.title as call_title, o.name as organisation_name,
       c.definition #>> '{timeline,implementation_from}' as implementation_from, c.definition #>> '{timeline,implementation_until}' as implementation_until,
       cast(d.amount_awarded as text) as amount_awarded, d.outcome, d.conditions, c.released_at is not null as is_released, decision_suspended(a.id) as is_suspended, office_conflict(a.id) as is_conflicted,
       (select t.id from work_task t where t.application_id = a.id) as task
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
left join decision d on d.application_id = a.id
where a.id = cast(:id as bigint) and (acting_everywhere() or c.id = any (acting_calls()))
