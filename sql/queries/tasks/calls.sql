-- What each call within reach waits for: numbers from which the tasks of those who lead it follow.
select c.code, c.title as call_title, c.state, call_phase(c.state, c.opens_at, c.closes_at) as phase,
       c.definition -> 'timeline' ->> 'evaluation_until' as evaluation_until, call_settled(c.id) as is_settled,
       exists (select 1 from outage o where o.call_id = c.id and o.state = 'proposed') as outage_undecided,
       to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       (select coalesce(sum(n.count), 0) from application_counts(c.id) n where n.state = 'submitted') as sealed,
       (select count(*) from application a where a.call_id = c.id and is_in_check(a.state)) as unchecked,
       -- Those that wait for their applicant are nobody's to check meanwhile.
       (select count(*) from application a where a.call_id = c.id and is_in_check(a.state) and not clarification_is_open(a.id)) as checkable,
       checks_in(c.id) as checks, assigns_in(c.id) as assigns,
       acting_person() in (select list_acceptors(c.id)) as accepts_list,
       (select count(*) from application a where a.call_id = c.id and a.state = 'in_evaluation'
        and not exists (select 1 from evaluation e where e.application_id = a.id and e.state <> 'unassigned')) as without_evaluator,
       (select count(*) from open_conflicts(c.id)) as open_conflicts,
       (select count(*) from application a join evaluation e on e.application_id = a.id
        where a.call_id = c.id and e.state in ('not_started', 'in_progress')) as evaluations_open,
       (select count(*) from application a where a.call_id = c.id and a.state in ('in_evaluation', 'inadmissible')
        and not exists (select 1 from decision d where d.application_id = a.id)) as undecided,
       (select count(*) from decision d where d.call_id = c.id and d.state <> 'approved' and c.released_at is null) as unapproved,
       (select count(*) from decision d where d.call_id = c.id and d.state = 'drafted' and c.released_at is null
        and d.decided_by is distinct from acting_person() and commission_conflict(acting_person(), d.application_id) is null) as approvable
from call c
where c.state in ('draft', 'announced', 'evaluation', 'ranked') and (acting_everywhere() or c.id = any (acting_calls()))
order by c.closes_at limit 50
