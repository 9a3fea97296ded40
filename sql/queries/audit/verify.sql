-- Recomputes the audit's hash chain; where it breaks, says which event it was.
select v.links, v.last_hash, v.unlinked, v.broken_at, l.event_id as broken_event,
       to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as broken_event_at, e.action as broken_action,
       e.entity as broken_entity, e.entity_id as broken_entity_id
from audit_verify() v left join audit_link l on l.no = v.broken_at left join audit_event e on e.id = l.event_id
