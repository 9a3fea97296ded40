-- The first of the two people who unseal a demonstration's call, ten minutes before the second.
insert into unsealing (call_id, first_by, first_name, first_at)
select cast(:call as bigint), p.id, p.name, cast(:at as timestamptz) - interval '10 minutes' from person p where p.id = acting_person()
returning id
