-- Applications of a call that are or were evaluated and that a filter leaves, with who evaluates them and who can't.
select a.id as application, a.number, o.abbreviation, o.name as institution, a.state, a.awaits,
       (select coalesce(json_object_agg(e.person_id, json_build_object('assignment', e.id, 'state', e.state)), '{}') from evaluation e where e.application_id = a.id) as states,
       a.id in (select x.application_id from own_conflicts(cast(:call as bigint)) x) as own_conflict,
       (select coalesce(json_agg(v.person_id), '[]') from call_evaluators(cast(:call as bigint)) v where structural_conflict(v.person_id, a.id)) as conflicts
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a join organisation o on o.id = a.organisation_id
where a.id > cast(:after as bigint)
  and a.state in ('in_evaluation', 'supported', 'conditional', 'reserve', 'rejected', 'renounced')
order by a.id limit 51
