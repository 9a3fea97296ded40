-- What the letters of a call are made of: one application, or all that have a decision.
select a.id, a.number, a.title, o.name ->> 'lv' as institution, c.title ->> 'lv' as call_title, c.code as call, c.definition -> 'letters' as letters,
       c.definition -> 'remedy' ->> 'lv' as remedy, d.outcome, cast(d.amount_awarded as text) as amount_awarded, d.reason, d.conditions, criterion_reasons(a.category_id, l.means, d.criteria) as criteria
from decision d join application a on a.id = d.application_id join organisation o on o.id = a.organisation_id join call c on c.id = d.call_id
left join (select cast(line ->> 'id' as bigint) as id, line -> 'means' as means from ranking r, jsonb_array_elements(r.result -> 'lines') line
           where r.call_id = cast(:call as bigint)) l on l.id = a.id
where d.call_id = cast(:call as bigint) and (cast(:id as bigint) is null or a.id = cast(:id as bigint))
order by a.id
