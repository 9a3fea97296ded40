-- The actions that happened to an application, or in a call.
select distinct e.action from audit_event e
where case when cast(:application as bigint) is not null then e.application_id = cast(:application as bigint) else e.call_id = cast(:call as bigint) end
