-- The evaluators of a call with their progress.
select v.person_id as evaluator, v.person_name as evaluator_name, coalesce(p.assigned, 0) as assigned, coalesce(p.submitted, 0) as submitted,
       coalesce(p.waiting, 0) as waiting, coalesce(p.recused, 0) as recused,
       k.load_limit, k.load_limit is not null as is_limited, coalesce(p.assigned > k.load_limit, false) as is_over_limit
from call_evaluators(cast(:call as bigint)) v
left join (select e.person_id, count(*) filter (where e.state not in ('recused', 'unassigned')) as assigned, count(*) filter (where e.state = 'submitted') as submitted,
                  count(*) filter (where e.state = 'not_started') as waiting, count(*) filter (where e.state = 'recused') as recused
           from evaluation e join application a on a.id = e.application_id where a.call_id = cast(:call as bigint) group by e.person_id) p
  on p.person_id = v.person_id
left join evaluator_capacity k on k.call_id = cast(:call as bigint) and k.person_id = v.person_id
order by v.person_name collate "lv-x-icu", v.person_id
