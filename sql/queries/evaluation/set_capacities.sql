-- Keeps what evaluators of the call can take on and know about.
insert into evaluator_capacity (call_id, person_id, load_limit, areas)
select cast(:call as bigint), v.person_id, s.load_limit, coalesce(s.areas, '{}')
from jsonb_to_recordset(cast(:capacities as jsonb)) as s (evaluator bigint, load_limit int, areas text[])
join call_evaluators(cast(:call as bigint)) v on v.person_id = s.evaluator
order by v.person_id
on conflict (call_id, person_id) do update set load_limit = excluded.load_limit, areas = excluded.areas
where (evaluator_capacity.load_limit, evaluator_capacity.areas) is distinct from (excluded.load_limit, excluded.areas)
returning person_id
