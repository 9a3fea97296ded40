-- The acting evaluator's evaluations are submitted, with their own totals.
update evaluation e
set state = 'submitted', submitted_at = cast(r.submitted as timestamptz), saved_at = cast(r.submitted as timestamptz), version = e.version + 1,
    points = (select round(sum(k.weight * s.points / cast(c.definition -> 'rules' -> 'scale' ->> 'maximum' as numeric)), 4)
              from score s join criterion k on k.id = s.criterion_id where s.evaluation_id = e.id)
from jsonb_to_recordset(cast(:evaluations as jsonb)) as r(number text, submitted text)
join call c on c.id = :call join application a on a.call_id = c.id and a.number = r.number
where e.application_id = a.id and e.person_id = acting_person() and e.state = 'in_progress'
returning e.id
