-- The acting person's conflicts of interest in the applications of a call: what was declared, in the commission or as evaluator, and what
-- the register of roles shows.
select x.application_id, x.number, o.name as institution, x.found, coalesce(d.verdict, e.verdict) as own_verdict, coalesce(d.reason, e.reason) as own_reason,
       to_char(coalesce(d.declared_at, e.declared_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as declared_at
from own_conflicts(cast(:call as bigint)) x join application a on a.id = x.application_id join organisation o on o.id = a.organisation_id
left join commission_declaration d on d.application_id = a.id and d.person_id = acting_person() and d.verdict <> 'none'
left join declaration e on e.application_id = a.id and e.person_id = acting_person() and e.verdict <> 'none'
order by length(x.number), x.number collate "C"
