-- No row means that somebody else has opened it already; the trigger sets call and institution from the application.
insert into work_task (application_id, call_id, organisation_id, opened_by, turn_by, opened_at, turn_since)
select a.id, a.call_id, a.organisation_id, acting_person(), acting_person(), acting_at(), acting_at() from application a where a.id = cast(:application as bigint)
on conflict (application_id) do nothing
returning id, version
