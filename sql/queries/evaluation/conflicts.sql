-- The conflicts of a call, declared or found, with their reasons and what was decided; those that wait for a decision first.
select e.id as assignment, a.number, o.abbreviation, coalesce(v.person_name, '') as evaluator_name, d.verdict, case when own.application_id is null then coalesce(d.reason, '') else '' end as reason,
       conflict_found(e.person_id, a.id) as found, e.decision, w.evaluation_id is not null as conflict_is_open,
       to_char(d.declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as declared_at
from evaluation e join application a on a.id = e.application_id join organisation o on o.id = a.organisation_id
left join declaration d on d.application_id = e.application_id and d.person_id = e.person_id
left join own_conflicts(cast(:call as bigint)) own on own.application_id = a.id
left join open_conflicts(cast(:call as bigint)) w on w.evaluation_id = e.id
left join call_evaluators(cast(:call as bigint)) v on v.person_id = e.person_id
where e.call_id = cast(:call as bigint) and e.state <> 'unassigned' and (d.verdict <> 'none' or w.evaluation_id is not null)
order by w.evaluation_id is null, d.declared_at desc nulls last, e.id limit 200
