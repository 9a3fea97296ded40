-- What the letters of a call are made of: one application, or all that have a decision.
select a.id, a.number, a.title, o.name ->> 'lv' as institution, o.kind, c.title ->> 'lv' as call_title, c.code as call, c.definition -> 'letters' as letters,
       c.definition -> 'objections' as objections, c.definition -> 'remedy' as remedy, c.definition #>> '{legal_basis,lv}' as legal_basis, d.outcome, cast(d.amount_awarded as text) as amount_awarded, cast(a.amount_requested as text) as amount_requested, d.reason, d.conditions,
       n.no as letter_no, decision_number(c.code, a.number, n.no) as decision_number, to_char(acting_at() at time zone z.zone, 'YYYY-MM-DD') as today,
       reasons_to_tell(a.id, l.line -> 'means', d.criteria) as criteria, coalesce(cast(l.line ->> 'by_consensus' as boolean), false) as by_consensus, l.line ->> 'total' as total,
       (select cast(trim_scale(sum(k.weight)) as text) from criterion k where k.category_id = a.category_id) as highest,
       (select json_object_agg(k.code, cast(trim_scale(k.weight) as text)) from criterion k where k.category_id = a.category_id) as weights,
       x.no as objection_no, coalesce(d.approved_at = s.at, false) as from_reserve, to_char(coalesce(x.decided_at, case when d.approved_at = s.at then s.at end, now()) at time zone z.zone, 'YYYY-MM-DD') as sent_on,
       (select cast(r.raised_from as text) from reserve_support r where r.application_id = a.id and r.approved_at = d.approved_at) as raised_from,
       (select to_char(max(e.made_at) at time zone z.zone, 'YYYY-MM-DD') from letter e left join objection y on y.id = e.objection_id
        where e.application_id = a.id and coalesce(y.state, '') not in ('dismissed', 'not_examined')) as letter_before
from decision d join application a on a.id = d.application_id join organisation o on o.id = a.organisation_id join call c on c.id = d.call_id
left join objection x on x.id = d.objection_id
cross join lateral (select supported_from_reserve_at(a.id) as at) s
cross join lateral (select coalesce(max(e.no), 0) + 1 as no from letter e where e.application_id = a.id) n
cross join lateral (select coalesce(c.definition ->> 'time_zone', 'Europe/Riga') as zone) z
left join (select cast(line ->> 'id' as bigint) as id, line from current_ranking r, jsonb_array_elements(r.result -> 'lines') line
           where r.call_id = cast(:call as bigint)) l on l.id = a.id
where d.call_id = cast(:call as bigint) and (cast(:id as bigint) is null or a.id = cast(:id as bigint))
order by a.id
