-- Support from the reserve list, drafted; another person approves it.
insert into reserve_support (application_id, call_id, amount, reason, drafted_by)
select a.id, a.call_id, cast(:amount as numeric), :reason, acting_person() from application a where a.id = cast(:id as bigint)
on conflict (application_id) where state = 'drafted' do nothing
returning id, version
