-- Evaluation by category: forms by state, applications without an evaluator, and those still undecided.
select g.code as category, count(e.id) filter (where e.state <> 'recused') as evaluations_due,
       count(e.id) filter (where e.state = 'submitted') as evaluations_submitted,
       count(e.id) filter (where e.state = 'in_progress') as evaluations_in_progress,
       count(e.id) filter (where e.state = 'not_started') as evaluations_not_started,
       count(e.id) filter (where e.state = 'recused') as recused,
       count(e.id) filter (where e.id in (select evaluation_id from open_conflicts(cast(:call as bigint)))) as open_conflicts,
       count(distinct a.id) filter (where a.state = 'in_evaluation' and e.id is null) as without_evaluator,
       count(distinct a.id) filter (where a.state in ('in_evaluation', 'inadmissible') and d.application_id is null) as undecided,
       count(distinct a.id) filter (where a.state in ('in_evaluation', 'inadmissible') and d.state <> 'approved') as unapproved,
       count(distinct a.id) filter (where a.state in ('in_evaluation', 'inadmissible') and d.state = 'drafted' and d.decided_by is distinct from acting_person()
                                    and commission_conflict(acting_person(), a.id) is null) as approvable
from category g left join application a on a.category_id = g.id left join evaluation e on e.application_id = a.id and e.state <> 'unassigned'
left join decision d on d.application_id = a.id
where g.call_id = cast(:call as bigint) group by g.id order by g.position
