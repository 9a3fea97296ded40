-- An objection that left the decision as it was, with what its letter says: why, and of which decision.
select x.no, x.state, case x.state when 'not_examined' then x.examined_reason else x.reason end as finding_reason, to_char(x.submitted_at at time zone z.zone, 'YYYY-MM-DD') as submitted_on,
       a.id as application_id, a.call_id, a.number, a.title, o.name ->> 'lv' as institution, o.kind, c.title ->> 'lv' as call_title, c.definition -> 'objections' as objections,
       c.definition -> 'remedy' as remedy, (select to_char(max(l.made_at) at time zone z.zone, 'YYYY-MM-DD') from letter l where l.application_id = a.id and l.made_at <= x.submitted_at) as letter_before
from objection x join application a on a.id = x.application_id join organisation o on o.id = a.organisation_id join call c on c.id = x.call_id
cross join lateral (select coalesce(c.definition ->> 'time_zone', 'Europe/Riga') as zone) z
where x.id = cast(:id as bigint) and x.state in ('dismissed', 'not_examined')
