-- One condition with its application, as long as the decision is one with conditions.
select x.id, x.state, x.version, x.application_id, a.number, a.organisation_id, commission_conflict(acting_person(), a.id) is not null as is_conflicted, is_turn('officer', x.call_id, a.id) as confirms_it, c.title as call_title, c.code as call
from decision_condition x join application a on a.id = x.application_id join call c on c.id = x.call_id join decision d on d.application_id = a.id and d.outcome = 'conditional'
where x.id = cast(:id as bigint) and a.id = cast(:application as bigint) and c.released_at is not null
