-- A released decision of one's own institution, with what says how long one can object to it: from the letter, or from the last
-- objection or support from the reserve list that changed it; where word of it was sent later, from then.
select a.id, a.number, a.title, a.call_id, c.title as call_title, d.outcome, o.kind, o.id as organisation_id, c.definition -> 'objections' as objections, c.definition -> 'remedy' as remedy,
       to_char(greatest(m.at, told_at(a.id, m.at)) at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'YYYY-MM-DD') as sent_on,
       to_char(acting_at() at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'YYYY-MM-DD') as today
from application a join call c on c.id = a.call_id and c.released_at is not null join decision d on d.application_id = a.id
join letter l on l.application_id = a.id and l.objection_id is null and l.reserve_support_id is null join organisation o on o.id = a.organisation_id
cross join lateral (select coalesce(greatest((select max(x.decided_at) from objection x where x.application_id = a.id and x.state = 'upheld'), supported_from_reserve_at(a.id)),
                                    l.made_at) as at) m
where a.id = cast(:id as bigint) and a.organisation_id = any (acting_for())
