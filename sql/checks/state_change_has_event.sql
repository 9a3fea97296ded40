-- The state of an application or a call isn't the one that its last audit event tells. Decisions and objections, which stand in their
-- application's audit, have states of their own.
select 'application' as entity, a.id, a.state, e.told from application a
left join lateral (select v.change -> 'state' ->> 1 as told from audit_event v
                   where v.entity = 'application' and v.entity_id = a.id and v.action <> 'object'
                     and v.change -> 'state' ->> 1 in (select t.to_state from application_transitions() t union all values ('draft'))
                   order by v.id desc limit 1) e on true
where e.told is distinct from a.state
union all
select 'call', c.id, c.state, e.told from call c
left join lateral (select v.change -> 'state' ->> 1 as told from audit_event v
                   where v.entity = 'call' and v.entity_id = c.id and v.change -> 'state' is not null
                   order by v.id desc limit 1) e on true
where e.told is distinct from c.state
limit 11
