-- Who gave how many points to some applications of a call: their criteria, and the submitted evaluations as a ranking's inputs have
-- them; evaluators are named V1, V2, … within the call.
with evaluators as (
  select p.person_id, 'V' || row_number() over (order by p.person_id) as name
  from (select distinct e.person_id from evaluation e where e.call_id = cast(:call as bigint)) p),
given as (
  select e.application_id, v.name, v.person_id, json_object_agg(k.code, cast(trim_scale(s.points) as text)) as scores
  from evaluation e join evaluators v on v.person_id = e.person_id join score s on s.evaluation_id = e.id join criterion k on k.id = s.criterion_id
  where e.state = 'submitted' and e.application_id in (select cast(value as bigint) from jsonb_array_elements_text(cast(:applications as jsonb)))
  group by e.application_id, v.name, v.person_id)
select g.application_id as application, c.definition #> '{rules,scale}' as scale,
       (select json_agg(json_build_object('criterion_code', k.code) order by k.position) from criterion k where k.category_id = a.category_id) as criteria,
       json_agg(json_build_object('evaluator', g.name, 'scores', g.scores) order by g.person_id) as evaluations
from given g join application a on a.id = g.application_id join call c on c.id = a.call_id
group by g.application_id, a.category_id, c.id
