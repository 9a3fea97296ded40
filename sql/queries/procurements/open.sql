-- No row means that somebody else has begun it already; the trigger sets call and institution from the work task.
insert into procurement (task_id, call_id, organisation_id, estimated_value, cpv, opened_by, opened_at)
select t.id, t.call_id, t.organisation_id, cast(:value as numeric), :cpv, acting_person(), acting_at() from work_task t where t.id = cast(:task as bigint)
on conflict (task_id) where state <> 'ended' do nothing
returning id, version
