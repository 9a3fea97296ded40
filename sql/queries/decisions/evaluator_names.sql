-- Who is V1, V2, … in the ranked list.
select e.code as evaluator, coalesce(v.person_name, '') as evaluator_name
from ranked_evaluators(cast(:call as bigint)) e left join call_evaluators(cast(:call as bigint)) v on v.person_id = e.person_id
order by e.person_id
