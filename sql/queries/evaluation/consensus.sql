-- The consensus on an application for whoever may see it: how far it is, and who asks.
select a.id, a.number, a.title, a.category_id, cast(g.xmin as text) as stamp, g.title as category_title, o.name as institution, o.abbreviation,
       c.id as call_id, c.code as call, c.state as call_state, a.total::text, c.definition #>> '{rules,aggregation,consensus_on}' as consensus_on,
       coalesce(x.state, 'none') as state, coalesce(x.version, 0) as version, coalesce(x.revision, 0) as revision, x.closing_reason, x.sha256,
       to_char(x.proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as proposed_at,
       to_char(x.agreed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as agreed_at,
       (select p.name from person p where p.id = x.agreed_by) as agreed_by,
       coalesce(a.awaits = 'consensus', false) as is_needed, is_conflicted(acting_person(), a.id) as is_conflicted,
       is_turn('secretary', c.id, a.id) or is_turn('chair', c.id, a.id) as moderates_it,
       (select e.state from evaluation e where e.application_id = a.id and e.person_id = acting_person() and acting_assigned()) as own_state,
       (select e.id from evaluation e where e.application_id = a.id and e.person_id = acting_person() and acting_assigned()) as own_evaluation,
       exists (select 1 from evaluation e where e.application_id = a.id and e.person_id = acting_person()) as evaluates_it,
       exists (select 1 from evaluation e where e.application_id = a.id and e.state in ('not_started', 'in_progress')) as evaluations_open,
       a.call_id = any (acting_calls()) or acting_everywhere() as is_led
from application a
join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id join call c on c.id = a.call_id
left join consensus x on x.application_id = a.id
where a.id = cast(:id as bigint) and c.definition #>> '{rules,aggregation,policy}' = 'consensus'
  and a.state in ('in_evaluation', 'supported', 'conditional', 'reserve', 'rejected', 'renounced')
