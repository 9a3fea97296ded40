-- Calls in whose ranked list a tie may wait for the commission: all evaluations are in, and two applications have the same total (or
-- something else orders the list). Whether there is a tie, the rules say.
select c.code as call, c.title as call_title
from call c
where c.state = 'evaluation' and (acting_everywhere() or c.id = any (acting_calls()))
  and c.definition #> '{rules,ties}' @> '"commission_vote"' and ties_are_voted_on(c.id)
  and not exists (select 1 from evaluation e join application a on a.id = e.application_id where a.call_id = c.id and e.state in ('not_started', 'in_progress'))
  and (jsonb_path_exists(c.definition, '$.criteria[*].ranking_weight')
       or exists (select 1 from application a where a.call_id = c.id and a.state = 'in_evaluation' and a.total is not null
                  group by a.category_id, a.total having count(*) > 1))
order by c.closes_at limit 50
