-- An application is evaluated by somebody who declared a conflict of interest on it, or declared nothing, or whose possible conflict nobody cleared.
select e.id, e.application_id, e.person_id, e.state, d.verdict, e.decision
from evaluation e left join declaration d on d.application_id = e.application_id and d.person_id = e.person_id
where e.state in ('in_progress', 'submitted')
  and (d.verdict is null or d.verdict = 'conflict' or d.verdict = 'possible' and e.decision is distinct from 'cleared')
order by e.id limit 11
