-- Declared conflicts of a call, with their reasons.
select a.number, o.abbreviation, coalesce(v.person_name, '') as evaluator_name, d.verdict, d.reason,
       to_char(d.declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as declared_at
from declaration d join application a on a.id = d.application_id join organisation o on o.id = a.organisation_id
left join call_evaluators(cast(:call as bigint)) v on v.person_id = d.person_id
where a.call_id = cast(:call as bigint) and d.verdict <> 'none'
order by d.declared_at desc limit 200
