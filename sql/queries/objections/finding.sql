-- What the letter on an objection that leaves the decision as it is says of it, and of the decision.
select x.no, to_char(x.submitted_at at time zone z.zone, 'YYYY-MM-DD') as submitted_on, a.id as application_id, a.call_id, a.number, a.title, o.name ->> 'lv' as institution, o.kind,
       c.title ->> 'lv' as call_title, c.definition -> 'objections' as objections, c.definition -> 'remedy' as remedy, c.definition #>> '{legal_basis,lv}' as legal_basis,
       n.no as letter_no, decision_number(c.code, a.number, n.no) as decision_number,
       (select to_char(coalesce(max(l.made_at) filter (where l.made_at <= x.submitted_at), min(l.made_at)) at time zone z.zone, 'YYYY-MM-DD')
          from letter l where l.application_id = a.id) as letter_before
from objection x join application a on a.id = x.application_id join organisation o on o.id = a.organisation_id join call c on c.id = x.call_id
cross join lateral (select coalesce(c.definition ->> 'time_zone', 'Europe/Riga') as zone) z
cross join lateral (select coalesce(max(l.no), 0) + 1 as no from letter l where l.application_id = a.id) n
where x.id = cast(:id as bigint)
