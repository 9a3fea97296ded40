-- What evaluators told of conflicts after the list was accepted; whoever has a conflict in the application learns only that it was told.
select a.number as late_number, coalesce(v.person_name, '') as late_evaluator, d.late_possible, iso_time(d.late_at) as told_at,
       case when commission_conflict(acting_person(), a.id) is null then d.late_reason end as told_reason
from declaration d join evaluation e on e.application_id = d.application_id and e.person_id = d.person_id join application a on a.id = d.application_id
left join call_evaluators(e.call_id) v on v.person_id = d.person_id
where e.call_id = cast(:call as bigint) and d.late_at is not null
order by d.late_at, length(a.number), a.number
