-- An assignment as those who lead the call see it: how far it is, what was declared, what the register of roles shows, what was decided.
select e.id, e.state, e.version, a.id as application_id, a.number, o.name as institution, c.code as call, c.title as call_title, c.state as call_state,
       coalesce(v.person_name, '') as evaluator_name, e.person_id = acting_person() as is_own, to_char(e.assigned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as assigned_at,
       d.verdict, case when own.yes then null else d.reason end as declared_reason, to_char(d.declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as declared_at,
       conflict_found(e.person_id, a.id) as found, e.decision, case when own.yes then null else e.decision_reason end as decision_reason,
       to_char(e.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at,
       own.yes as leader_conflicted,
       e.id in (select evaluation_id from open_conflicts(c.id)) as conflict_is_open
from evaluation e join application a on a.id = e.application_id join organisation o on o.id = a.organisation_id join call c on c.id = e.call_id
left join call_evaluators(c.id) v on v.person_id = e.person_id
left join declaration d on d.application_id = e.application_id and d.person_id = e.person_id
cross join lateral (select commission_conflict(acting_person(), a.id) is not null as yes) own
where e.id = cast(:id as bigint)
