-- What happened to one application, newest first.
select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.person_id, p.name as person, e.action, e.request,
       e.entity, e.entity_id, e.call_id, e.application_id, a.number, e.change, l.no as link, encode(l.hash, 'hex') as hash,
       case when e.entity = 'meeting' then (select m.no from meeting m where m.id = e.entity_id) end as meeting_no
from audit_event e
join application a on a.id = e.application_id
left join person p on p.id = e.person_id left join audit_link l on l.event_id = e.id
where e.application_id = cast(:application as bigint)
  and e.id < coalesce(cast(:before as bigint), 9223372036854775807)
  and case when cast(:action as text) is null then true else e.action = :action end
  and case when cast(:person as text) is null then true else p.mail = lower(:person) or p.name ilike '%' || :person || '%' end
order by e.id desc limit 51
