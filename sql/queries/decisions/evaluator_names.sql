-- Who is V1, V2, … in the ranked list.
select 'V' || row_number() over (order by e.person_id) as evaluator, coalesce(v.person_name, '') as evaluator_name
from (select distinct x.person_id from evaluation x join application a on a.id = x.application_id where a.call_id = cast(:call as bigint)) e
left join call_evaluators(cast(:call as bigint)) v on v.person_id = e.person_id
order by e.person_id
