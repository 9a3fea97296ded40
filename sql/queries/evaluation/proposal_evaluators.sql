-- The evaluators of a call in one order, with what they have, can take on and know about.
select v.person_id as evaluator, v.person_name as evaluator_name, k.load_limit, coalesce(to_json(k.areas), '[]') as areas,
       (select count(*) from evaluation e where e.person_id = v.person_id and e.call_id = cast(:call as bigint) and e.state not in ('recused', 'unassigned')) as load
from call_evaluators(cast(:call as bigint)) v
left join evaluator_capacity k on k.person_id = v.person_id and k.call_id = cast(:call as bigint)
order by v.person_name collate "lv-x-icu", v.person_id
