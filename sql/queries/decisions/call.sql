-- A call within reach, by its code, with what its ranked list waits for.
select c.id, c.code as call, c.title as call_title, c.state as call_state, c.version,
       to_char(c.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as released_at,
       (select count(*) from application a where a.call_id = c.id and is_in_check(a.state)) as unchecked,
       ties_are_voted_on(c.id) as ties_are_voted_on,
       acting_person() in (select list_acceptors(c.id)) as accepts_list, conflict_in_call(c.id, acting_person()) as conflict_in_list,
       (select count(*) from evaluation e join application a on a.id = e.application_id
        where a.call_id = c.id and e.state in ('not_started', 'in_progress')) as evaluations_open,
       (select count(*) from application a where a.call_id = c.id and a.state = 'in_evaluation' and a.evaluations_submitted = 0) as unevaluated,
       (select count(*) from open_conflicts(c.id)) as open_conflicts,
       (select count(*) from application a where a.call_id = c.id and a.state = 'in_evaluation' and a.awaits in ('second_evaluator', 'third_evaluator'))
         as evaluators_needed,
       (select count(*) from application a where a.call_id = c.id and a.state = 'in_evaluation' and a.awaits = 'consensus') as consensus_needed,
       (select count(*) from application a where a.call_id = c.id and a.state in ('in_evaluation', 'inadmissible')
        and not exists (select 1 from decision d where d.application_id = a.id)) as undecided,
       (select count(*) from decision d where d.call_id = c.id and d.state not in ('approved', 'changed', 'recorded')) as unapproved,
       (select count(*) from (select 1 from category g join application a on a.category_id = g.id join decision d on d.application_id = a.id
                              where g.call_id = c.id group by g.id having sum(d.amount_awarded) > g.envelope) o) as above_envelope
from call c where c.code = :call
